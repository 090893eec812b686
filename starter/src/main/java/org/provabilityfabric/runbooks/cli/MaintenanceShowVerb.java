package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code maintenance show}. */
@Command(
    name = "show",
    description = {
      "Show how a maintenance stands, and what waits for a person.",
      "Its window, mode and silences, the checklist, the exact command of what waits, the"
          + " incidents",
      "that it holds, the verification."
    },
    customSynopsis = "runbook maintenance show [ID] [--json]",
    footer = {
      "",
      "Works for one that has ended too, as long as Temporal keeps its history.",
      "Example:",
      "  ./runbook maintenance show planned-maintenance/20260301-0200-upgrade"
    })
final class MaintenanceShowVerb extends IncidentVerb {
  MaintenanceShowVerb(Surroundings surroundings) {
    super(surroundings, Subject.MAINTENANCE);
  }

  @Override
  void check(List<String> said) {
    none(said);
  }

  @Override
  int act(TemporalConnection temporal, String maintenance, List<String> said) {
    MaintenanceReport report =
        ask(
            temporal,
            maintenance,
            PlannedMaintenance.class,
            workflow -> workflow.maintenanceReport());
    List<PendingApproval> approvals =
        ask(
            temporal,
            maintenance,
            PlannedMaintenance.class,
            workflow -> workflow.status().approvals());
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("maintenance", maintenance);
      document.put("now", temporal.now(surroundings.clock()));
      document.put("report", report);
      document.put("approvals", approvals);
      printJson(document);
    } else {
      Instant now = temporal.now(surroundings.clock());
      show(new MaintenancePage(maintenance, report, approvals, now, ansi()));
    }
    return saidWhereItFailed(temporal, maintenance);
  }
}
