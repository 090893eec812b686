package org.provabilityfabric.runbooks.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.start.OneAtATime;
import org.provabilityfabric.runbooks.start.ProcedureStarter;
import org.provabilityfabric.runbooks.start.ProcedureType;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code start}: a person starts a procedure. */
@Command(
    name = "start",
    description = "Start a procedure.",
    footer = {
      "",
      "Examples:",
      "  ./runbook start Incident --set title='Gateway leaks' --set component=retrieval-gateway",
      "  ./runbook start DataExposureResponse --set component=ledger --set rehearse=true --wait",
      "  echo '{\"title\": \"Slow\"}' | ./runbook start Incident --input -"
    })
final class StartCommand extends RunbookCommand {
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(8);
  private static final Duration SOON = Duration.ofMillis(500);

  @Parameters(
      paramLabel = "TYPE",
      completionCandidates = Startable.class,
      description = "The procedure: ${COMPLETION-CANDIDATES}.")
  String type = "";

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "One JSON object; - for standard input.")
  @Nullable String input;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A text field; repeatable.")
  Map<String, String> fields = new LinkedHashMap<>();

  @Option(names = "--id", paramLabel = "ID", description = "The workflow id; made if left out.")
  @Nullable String id;

  @Option(names = "--by", paramLabel = "NAME", description = "Who you are; your user name else.")
  @Nullable String by;

  @Option(names = "--wait", description = "Wait until it has ended; 1 where it failed.")
  boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "24h",
      description = "How long to wait, such as 30m; ${DEFAULT-VALUE} if left out.")
  String timeout = "24h";

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  StartCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    ProcedureType procedure = procedure();
    Duration longest = Texts.duration("--timeout", timeout);
    String person = by == null ? surroundings.user() : by;
    Map<String, Object> given = given(procedure);
    try (TemporalConnection temporal = surroundings.connect()) {
      String started =
          new ProcedureStarter(temporal)
              .start(
                  procedure,
                  given,
                  workflowId(procedure),
                  temporal.now(surroundings.clock()),
                  person);
      return wait ? result(temporal, started, longest) : begun(temporal, started);
    }
  }

  /** Of a rotation there is one at a time in a namespace, and its id says so. */
  private @Nullable String workflowId(ProcedureType procedure) {
    if (id != null || procedure != ProcedureType.CERTIFICATE_ROTATION) {
      return id;
    }
    Deployment deployment = DeploymentReader.find(null, Path.of(""), surroundings.environment());
    return OneAtATime.id(procedure, Map.of(), deployment)
        .orElseThrow(
            () -> CommandException.usage("The deployment has no signing keys (signing: [])."));
  }

  private ProcedureType procedure() {
    return ProcedureType.named(type)
        .orElseThrow(() -> CommandException.usage(ProcedureType.unknownType(type)));
  }

  private Map<String, Object> given(ProcedureType procedure) {
    Map<String, Object> given = new LinkedHashMap<>();
    if (input != null) {
      object(input).properties().forEach(field -> given.put(field.getKey(), field.getValue()));
    }
    given.putAll(fields);
    for (String field : given.keySet()) {
      Optional<String> mistake = procedure.unknownField(field);
      if (mistake.isPresent()) {
        throw CommandException.usage(mistake.get());
      }
    }
    return given;
  }

  private JsonNode object(String source) {
    try {
      String text =
          source.equals("-")
              ? new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(source));
      JsonNode node = RunbookJson.mapper().readTree(text);
      if (node.isObject()) {
        return node;
      }
      throw CommandException.usage("--input must be one JSON object.");
    } catch (JacksonException e) {
      throw CommandException.usage(
          "--input is not JSON: line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ", "
              + e.getOriginalMessage()
              + ".");
    } catch (IOException e) {
      throw CommandException.usage("--input cannot be read: " + source + ".");
    }
  }

  /** Started; the first answer tells whether the input was accepted, and that a worker is there. */
  private int begun(TemporalConnection temporal, String started) {
    try {
      ProcedureStatus status =
          temporal.call(
              FIRST_ANSWER,
              "asking " + started + " how it stands",
              () -> temporal.client().newWorkflowStub(Incident.class, started).status());
      if (status.stepsDone() == 0 ? failsSoon(temporal, started) : hasFailed(temporal, started)) {
        return result(temporal, started, FIRST_ANSWER);
      }
      print(started, status.state(), null);
    } catch (TemporalProblem problem) {
      if (problem.kind() != TemporalProblem.Kind.NO_ANSWER) {
        // A run that refuses its input may fail while it is being asked, and cannot answer then.
        if (hasFailed(temporal, started)) {
          return result(temporal, started, FIRST_ANSWER);
        }
        throw problem;
      }
      print(started, "waiting for a worker", null);
      err().println("Started, but " + plain(problem.getMessage()));
    }
    return ExitCode.FINE;
  }

  /** What a first activity has to look at is refused shortly after the first answer only. */
  private static boolean failsSoon(TemporalConnection temporal, String started) {
    try {
      var unused =
          temporal.call(
              SOON,
              "watching " + started + " begin",
              () -> temporal.client().newUntypedWorkflowStub(started).getResult(JsonNode.class));
      return false;
    } catch (TemporalProblem problem) {
      return hasFailed(temporal, started);
    }
  }

  private static boolean hasFailed(TemporalConnection temporal, String started) {
    return temporal.call(
        "looking at " + started,
        () ->
            temporal.client().newUntypedWorkflowStub(started).describe().getStatus()
                == io.temporal.api.enums.v1.WorkflowExecutionStatus
                    .WORKFLOW_EXECUTION_STATUS_FAILED);
  }

  private int result(TemporalConnection temporal, String started, Duration longest) {
    try {
      JsonNode ended =
          temporal.call(
              longest,
              "waiting for " + started,
              () -> temporal.client().newUntypedWorkflowStub(started).getResult(JsonNode.class));
      print(started, "ended", ended);
      return ExitCode.FINE;
    } catch (TemporalProblem problem) {
      if (problem.kind() == TemporalProblem.Kind.REFUSED) {
        print(started, "failed", null);
      }
      throw problem;
    }
  }

  private void print(String started, String state, @Nullable JsonNode result) {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("id", started);
      document.put("state", state);
      if (result != null) {
        document.put("result", result);
      }
      printJson(document);
    } else {
      out().println(started + ": " + plain(state));
      if (result != null) {
        out().println("How it went: ./runbook incident show --id " + started);
      }
    }
  }

  /** The procedures with the field that each needs, for the help. */
  static final class Startable implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(ProcedureType.values()).map(ProcedureType::words).iterator();
    }
  }
}
