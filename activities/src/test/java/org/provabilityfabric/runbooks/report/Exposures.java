package org.provabilityfabric.runbooks.report;

import static org.provabilityfabric.runbooks.report.Incidents.START;
import static org.provabilityfabric.runbooks.report.Incidents.at;
import static org.provabilityfabric.runbooks.report.Incidents.entry;
import static org.provabilityfabric.runbooks.report.Incidents.evidence;
import static org.provabilityfabric.runbooks.report.Incidents.step;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.observe.Impact;
import org.provabilityfabric.runbooks.contract.observe.Violation;

/** The data exposure response of the incidents to report on. */
final class Exposures {
  private Exposures() {}

  static List<ExposureReport> all() {
    return List.of(new ExposureReport(procedure(), containment(), impact()));
  }

  private static ContainmentState containment() {
    return new ContainmentState(
        "retrieval-gateway",
        List.of(),
        "fabric/emergency-retrieval-gateway",
        3,
        0,
        "retrieval-gateway 2..6",
        at("4S"),
        at("44S"),
        at("1H12M"),
        false,
        List.of());
  }

  private static ProcedureReport procedure() {
    return new ProcedureReport(
        "DataExposureResponse",
        "exposure/retrieval-gateway/7f3a",
        "done",
        false,
        START,
        at("1H12M"),
        List.of(
            step("Block external traffic", true, StepReport.State.DONE, "contained", "1S"),
            step("Capture logs", false, StepReport.State.DONE, "3 pods", "5S")),
        List.of(
            new Finding(
                FindingCode.ISOLATION_VIOLATION,
                "initech read shard_acme",
                "check-for-cross-tenant-access",
                at("58S"))),
        List.of(
            entry("4S", TimelineEntry.Kind.CONTAINMENT, "Traffic cut", null),
            entry("44S", TimelineEntry.Kind.CONTAINMENT, "At zero replicas", null)),
        List.of(
            evidence("receipts.ndjson", 1_204_113, true),
            evidence("logs-retrieval-gateway.log", 88_200_131, false)));
  }

  private static Impact impact() {
    return new Impact(
        true,
        true,
        12_480,
        List.of("acme", "globex"),
        List.of("initech"),
        23,
        List.of(
            new Violation("rcpt-00017", "initech", "shard_acme", "shard_acme belongs to acme"),
            new Violation(
                "rcpt-00019", "initech", "shard_globex", "shard_globex belongs to globex")),
        List.of("user-17"),
        1,
        List.of("pii", "contract"),
        new Window(at("-40M"), at("-2M")),
        List.of(evidence("receipts.ndjson", 1_204_113, true)),
        List.of());
  }
}
