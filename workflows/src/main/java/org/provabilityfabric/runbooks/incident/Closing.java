package org.provabilityfabric.runbooks.incident;

import static org.provabilityfabric.runbooks.incident.IncidentStep.OPEN_REVIEW;
import static org.provabilityfabric.runbooks.incident.IncidentStep.PUBLISH_REPORT;
import static org.provabilityfabric.runbooks.incident.IncidentStep.SEAL_EVIDENCE;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.Optional;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.message.Reports;
import org.provabilityfabric.runbooks.contract.statement.EvidenceSeals;
import org.provabilityfabric.runbooks.contract.statement.Seal;
import org.provabilityfabric.runbooks.contract.statement.SealOrder;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Steps;

/** The last steps of an incident that nobody can reopen any more: report, seal, review. */
final class Closing {
  private final Desk desk;
  private final Steps steps;
  private final String incident;
  private final PinnedPolicy policy;
  private final Supplier<IncidentReport> report;

  /**
   * @param report gives the report as it is when it is asked for
   */
  Closing(
      Desk desk,
      Steps steps,
      String incident,
      PinnedPolicy policy,
      Supplier<IncidentReport> report) {
    this.desk = desk;
    this.steps = steps;
    this.incident = incident;
    this.policy = policy;
    this.report = report;
  }

  void run() {
    desk.items.account(steps);
    last(PUBLISH_REPORT, this::publish);
    if (Workflow.getVersion(SEAL_EVIDENCE.id(), Workflow.DEFAULT_VERSION, 1) >= 1) {
      last(SEAL_EVIDENCE, this::seal);
    }
    review();
  }

  private Evidence publish() {
    return Calls.persistently(Reports.class, PUBLISH_REPORT).publishReport(report.get());
  }

  private Seal seal() {
    WorkflowInfo run = Workflow.getInfo();
    return Calls.persistently(EvidenceSeals.class, SEAL_EVIDENCE)
        .sealEvidence(
            new SealOrder(
                incident, run.getWorkflowId(), run.getRunId(), policy.hash(), Now.instant()));
  }

  private void review() {
    PostIncident after = new PostIncident(report.get(), policy);
    Optional<String> whyNot = after.whyNot();
    if (whyNot.isPresent()) {
      steps.skip(OPEN_REVIEW, whyNot.get());
    } else if (Workflow.getVersion(OPEN_REVIEW.id(), Workflow.DEFAULT_VERSION, 1) >= 1) {
      last(OPEN_REVIEW, after::open);
    }
  }

  /** A step at the end; an abort leaves it out, unless a regulatory clock would be lost. */
  private <T> void last(IncidentStep step, Supplier<T> body) {
    var unused =
        desk.regulation.open().isEmpty() ? steps.run(step, body) : steps.regardless(step, body);
  }
}
