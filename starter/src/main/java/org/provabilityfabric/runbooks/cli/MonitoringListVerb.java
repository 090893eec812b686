package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringReport;
import org.provabilityfabric.runbooks.contract.tenant.TenantFigures;
import org.provabilityfabric.runbooks.policy.TenantFigure;
import org.provabilityfabric.runbooks.start.Incidents;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code monitoring list}. */
@Command(
    name = "list",
    description = "List the tenants under enhanced monitoring, the newest first.",
    footer = {"", "Example:", "  ./runbook monitoring list"})
final class MonitoringListVerb extends RunbookCommand {
  private static final int MOST = 100;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  MonitoringListVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (TemporalConnection temporal = surroundings.connect()) {
      for (Incidents.Listed one : new Incidents(temporal, EnhancedMonitoring.TYPE).running(MOST)) {
        rows.add(row(one.id(), report(temporal, one.id())));
      }
    }
    if (json) {
      printJson(Map.of("monitorings", rows));
    } else if (rows.isEmpty()) {
      out().println("No tenant is under enhanced monitoring.");
    } else {
      rows.forEach(row -> out().println(line(row)));
    }
    return ExitCode.FINE;
  }

  /** How one stands; null where it does not answer, which hides no other one. */
  private static @Nullable MonitoringReport report(TemporalConnection temporal, String id) {
    try {
      return IncidentVerb.ask(
          temporal, id, EnhancedMonitoring.class, workflow -> workflow.monitoringReport());
    } catch (TemporalProblem problem) {
      return null;
    }
  }

  private static Map<String, Object> row(String id, @Nullable MonitoringReport report) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("monitoring", id);
    if (report == null) {
      row.put("state", "running, does not answer");
      return row;
    }
    Instant until = report.until();
    TenantFigures last = report.last();
    row.put("tenant", report.tenant());
    row.put("until", until == null ? "not begun yet" : until.toString());
    row.put("looks", report.looks());
    row.put("reached", report.reached().stream().map(TenantFigure::name).toList());
    row.put("incidents", report.incidents());
    row.put("lastLookAt", last == null ? "nothing could be read yet" : last.at().toString());
    return row;
  }

  private static String line(Map<String, Object> row) {
    if (row.containsKey("state")) {
      return plain(row.get("monitoring") + "  " + row.get("state"));
    }
    List<?> reached = (List<?>) row.get("reached");
    String at =
        reached == null || reached.isEmpty()
            ? "below its thresholds"
            : "at " + reached.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return plain(
        row.get("tenant")
            + "  until "
            + row.get("until")
            + "  "
            + row.get("looks")
            + " looks  "
            + at
            + "  "
            + row.get("monitoring"));
  }
}
