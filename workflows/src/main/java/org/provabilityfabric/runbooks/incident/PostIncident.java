package org.provabilityfabric.runbooks.incident;

import java.util.Optional;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewStart;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;

/** "After any incident": the review outlives the incident by weeks, so it is a run of its own. */
final class PostIncident {
  private final IncidentReport report;
  private final PinnedPolicy policy;

  PostIncident(IncidentReport report, PinnedPolicy policy) {
    this.report = report;
    this.policy = policy;
  }

  /** Why the incident gets no review by itself; empty where it gets one. */
  Optional<String> whyNot() {
    if (report.procedure().rehearsal()) {
      return Optional.of("a rehearsal leaves nothing to be done");
    }
    Severity severity = report.status().severity();
    boolean clocksRun = report.status().regulatory().stream().anyMatch(RegulatoryClock::open);
    return clocksRun || policy.policy().postIncident().severities().contains(severity)
        ? Optional.empty()
        : Optional.of("the policy asks for no review of a " + severity);
  }

  /** Starts it: by an activity, since a child that outlives its parent locks practice clocks. */
  Responses.Started open() {
    ReviewedIncident incident = ReviewedIncident.of(report);
    String workflowId =
        Calls.persistently(ReviewStart.class, TaskQueues.RUNBOOK, IncidentStep.OPEN_REVIEW.title())
            .openReview(ReviewInput.of(incident, policy));
    return new Responses.Started(PostIncidentReview.TYPE, workflowId);
  }
}
