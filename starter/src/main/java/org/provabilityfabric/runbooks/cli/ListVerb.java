package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.start.Incidents;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code incident list}. */
@Command(
    name = "list",
    description = "List the running incidents, newest first.",
    footer = {"", "Example:", "  ./runbook incident list --all --most 100"})
final class ListVerb extends RunbookCommand {
  @Option(names = "--all", description = "Also those that have ended.")
  boolean all;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many of either; ${DEFAULT-VALUE} if left out.")
  int most = 20;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  ListVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    if (most < 1) {
      throw CommandException.usage("--most must be at least 1, but is " + most + ".");
    }
    try (TemporalConnection temporal = surroundings.connect()) {
      Incidents incidents = new Incidents(temporal);
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Incidents.Listed one : incidents.running(most)) {
        rows.add(row(one, status(temporal, one.id())));
      }
      if (all) {
        incidents.ended(most).forEach(one -> rows.add(row(one, null)));
      }
      print(rows);
    }
    return ExitCode.FINE;
  }

  private void print(List<Map<String, Object>> rows) {
    if (json) {
      printJson(Map.of("incidents", rows));
      return;
    }
    if (rows.isEmpty()) {
      out().println(all ? "There are no incidents." : "No incident is running.");
    }
    for (Map<String, Object> row : rows) {
      List<String> cells = row.values().stream().map(RunbookCommand::plain).toList();
      out().println(String.join("  ", cells));
    }
  }

  /** How a running incident stands; null where it does not answer, which hides no other one. */
  private static @Nullable IncidentStatus status(TemporalConnection temporal, String id) {
    try {
      return IncidentVerb.ask(temporal, id, workflow -> workflow.incident());
    } catch (TemporalProblem problem) {
      return null;
    }
  }

  private static Map<String, Object> row(Incidents.Listed one, @Nullable IncidentStatus status) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("incident", one.id());
    row.put("startedAt", one.startedAt().toString());
    Instant ended = one.endedAt();
    if (ended != null) {
      row.put("endedAt", ended.toString());
    }
    if (!one.running()) {
      row.put("state", one.state());
    } else if (status == null) {
      row.put("state", "running, does not answer");
    } else {
      row.put("severity", status.severity().name());
      row.put("state", status.state());
      row.put("component", status.component() == null ? "no component" : status.component());
      row.put("title", status.title());
    }
    return row;
  }
}
