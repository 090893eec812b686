package org.provabilityfabric.runbooks.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.reading.NearestKey;
import org.provabilityfabric.runbooks.start.IncidentIds;
import org.provabilityfabric.runbooks.start.Incidents;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A verb about one incident. A first word that begins with {@code incident/} is its id, so that the
 * words after it need no quotes; without an id the only running incident is meant.
 */
abstract class IncidentVerb extends RunbookCommand {
  private static final int MOST = 20;
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Another way to give the workflow id; also of a response by itself.")
  @Nullable String id;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Parameters(arity = "0..*", hidden = true)
  List<String> words = new ArrayList<>();

  IncidentVerb(Surroundings surroundings) {
    super(surroundings);
  }

  /** Does it; {@code said} is what stood after the id. */
  abstract int act(TemporalConnection temporal, String incident, List<String> said);

  /** Checks the words before anybody is asked. */
  void check(List<String> said) {}

  @Override
  public final Integer call() {
    List<String> said = new ArrayList<>(words);
    String given = id;
    if (given == null && !said.isEmpty() && said.getFirst().startsWith(IncidentIds.PREFIX)) {
      given = said.removeFirst();
    }
    check(said);
    try (TemporalConnection temporal = surroundings.connect()) {
      String incident = given == null ? onlyRunning(temporal) : given;
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
    return temporal.call(
        ANSWER_DEADLINE,
        "waiting for an answer of " + id,
        () -> question.apply(temporal.client().newWorkflowStub(Incident.class, id)));
  }

  /** Prints the sentence with which a workflow answered. */
  int answered(String incident, String sentence) {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("incident", incident);
      document.put("answer", sentence);
      printJson(document);
    } else {
      out().println(plain(sentence));
    }
    return ExitCode.FINE;
  }

  /** That no words were given beside the id. */
  static void none(List<String> said) {
    if (!said.isEmpty()) {
      throw CommandException.usage(
          "'"
              + String.join(" ", said)
              + "' is not understood: an incident's id begins with "
              + IncidentIds.PREFIX
              + "; other ids go with --id.");
    }
  }

  private static String onlyRunning(TemporalConnection temporal) {
    List<Incidents.Listed> running = new Incidents(temporal).running(MOST);
    if (running.size() == 1) {
      return running.getFirst().id();
    }
    if (running.isEmpty()) {
      throw CommandException.usage(
          "No incident is running; those that have ended: ./runbook incident list --all");
    }
    throw CommandException.usage(
        "Several incidents are running, say which one:\n"
            + running.stream()
                .map(one -> "  " + plain(one.id()))
                .collect(Collectors.joining("\n")));
  }

  private static CommandException unknown(
      TemporalConnection temporal, String incident, TemporalProblem problem) {
    List<String> known =
        new Incidents(temporal).running(MOST).stream().map(Incidents.Listed::id).toList();
    return CommandException.usage(
        plain(
                problem.getMessage()
                    + " "
                    + NearestKey.hint(incident, known).replaceFirst("^, d", "D"))
            .strip());
  }
}
