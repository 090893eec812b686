package org.provabilityfabric.runbooks.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.reading.NearestKey;
import org.provabilityfabric.runbooks.start.Incidents;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A verb about one incident or maintenance. A first word that begins with {@code incident/} is its
 * id, so that the words after it need no quotes; without an id the only one that runs is meant.
 */
abstract class IncidentVerb extends RunbookCommand {
  private static final int MOST = 20;
  static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Another way to give the workflow id; also of a response by itself.")
  @Nullable String id;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Parameters(arity = "0..*", hidden = true)
  List<String> words = new ArrayList<>();

  final Subject subject;

  IncidentVerb(Surroundings surroundings) {
    this(surroundings, Subject.INCIDENT);
  }

  IncidentVerb(Surroundings surroundings, Subject subject) {
    super(surroundings);
    this.subject = subject;
  }

  /** Does it; {@code said} is what stood after the id. */
  abstract int act(TemporalConnection temporal, String incident, List<String> said);

  /** Checks the words before anybody is asked. */
  void check(List<String> said) {}

  @Override
  public final Integer call() {
    List<String> said = new ArrayList<>(words);
    String given = id;
    if (given == null && !said.isEmpty() && said.getFirst().startsWith(subject.prefix)) {
      given = said.removeFirst();
    }
    check(said);
    try (TemporalConnection temporal = surroundings.connect()) {
      String incident = given == null ? only(temporal) : subject.workflow(given);
      try {
        return act(temporal, incident, said);
      } catch (TemporalProblem problem) {
        throw problem.kind() == TemporalProblem.Kind.NOT_FOUND
            ? unknown(temporal, incident, problem)
            : problem;
      }
    }
  }

  /** Asks a workflow something, within the deadline that an answer gets. */
  static <T> T ask(TemporalConnection temporal, String id, Function<Incident, T> question) {
    return ask(temporal, id, Incident.class, question);
  }

  /** Asks a workflow of another type something. */
  static <W, T> T ask(
      TemporalConnection temporal, String id, Class<W> type, Function<W, T> question) {
    return temporal.call(
        ANSWER_DEADLINE,
        "waiting for an answer of " + id,
        () -> question.apply(temporal.client().newWorkflowStub(type, id)));
  }

  /** Whether the id is that of an incident, and not of another procedure. */
  static boolean isIncident(TemporalConnection temporal, String id) {
    return typeOf(temporal, id).equals(Incident.TYPE);
  }

  /** The type of a workflow. */
  static String typeOf(TemporalConnection temporal, String id) {
    return temporal.call(
        "looking at " + id,
        () -> temporal.client().newUntypedWorkflowStub(id).describe().getWorkflowType());
  }

  /** Prints the sentence with which a workflow answered. */
  int answered(String incident, String sentence) {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put(subject.noun, incident);
      document.put("answer", sentence);
      printJson(document);
    } else {
      out().println(plain(sentence));
    }
    return ExitCode.FINE;
  }

  /** A run that failed answers as it stood then: says so after its page, with the reason. */
  final int saidWhereItFailed(TemporalConnection temporal, String run) {
    WorkflowStub stub = temporal.client().newUntypedWorkflowStub(run);
    WorkflowExecutionStatus status =
        temporal.call("looking at " + run, () -> stub.describe().getStatus());
    if (status != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED) {
      return ExitCode.FINE;
    }
    try {
      temporal.call(
          ANSWER_DEADLINE,
          "reading how " + run + " ended",
          () -> String.valueOf(stub.getResult(JsonNode.class)));
    } catch (TemporalProblem problem) {
      if (problem.kind() != TemporalProblem.Kind.REFUSED) {
        throw problem;
      }
      err().println("It has failed: " + plain(problem.getMessage()));
    }
    return ExitCode.NOT_FINE;
  }

  final void show(TerminalPage page) {
    out().print(page.text());
    out().flush();
  }

  /** That no words were given beside the id. */
  final void none(List<String> said) {
    if (!said.isEmpty()) {
      throw CommandException.usage(
          "'"
              + String.join(" ", said)
              + "' is not understood: an id begins with "
              + subject.prefix
              + "; other ids go with --id.");
    }
  }

  /** The one that is meant where none is named. */
  String only(TemporalConnection temporal) {
    return onlyRunning(temporal);
  }

  private String onlyRunning(TemporalConnection temporal) {
    List<Incidents.Listed> running = new Incidents(temporal, subject.type).running(MOST);
    if (running.size() == 1) {
      return running.getFirst().id();
    }
    if (running.isEmpty()) {
      throw CommandException.usage(subject.noneRuns());
    }
    throw CommandException.usage(
        "Several "
            + subject.noun
            + "s are running, say which one:\n"
            + running.stream()
                .map(one -> "  " + plain(one.id()))
                .collect(Collectors.joining("\n")));
  }

  /** The only running incident; where none runs, the one whose review is the only running one. */
  final String runningOrReviewed(TemporalConnection temporal) {
    List<String> reviewed =
        new Incidents(temporal).running(1).isEmpty()
            ? new Incidents(temporal, PostIncidentReview.TYPE)
                .running(MOST).stream()
                    .map(Incidents.Listed::id)
                    .filter(review -> review.endsWith("/" + PostIncidentReview.TYPE))
                    .map(PostIncidentReview::incident)
                    .distinct()
                    .toList()
            : List.of();
    return reviewed.size() == 1 ? reviewed.getFirst() : onlyRunning(temporal);
  }

  private CommandException unknown(
      TemporalConnection temporal, String incident, TemporalProblem problem) {
    List<String> known =
        new Incidents(temporal, subject.type)
            .running(MOST).stream().map(Incidents.Listed::id).toList();
    return CommandException.usage(
        plain(
                problem.getMessage()
                    + " "
                    + NearestKey.hint(incident, known).replaceFirst("^, d", "D"))
            .strip());
  }
}
