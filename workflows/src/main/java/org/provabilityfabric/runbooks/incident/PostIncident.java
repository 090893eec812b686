package org.provabilityfabric.runbooks.incident;

import java.util.Optional;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewStart;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;

/** "After any incident": the review outlives the incident by weeks, so it is a run of its own. */
final class PostIncident {
  private final IncidentState state;
  private final String incident;
  private final PinnedPolicy policy;

  PostIncident(IncidentState state, String incident, PinnedPolicy policy) {
    this.state = state;
    this.incident = incident;
    this.policy = policy;
  }

  /** Why the incident gets no review by itself; empty where it gets one. */
  Optional<String> whyNot() {
    if (state.brief.rehearse()) {
      return Optional.of("a rehearsal leaves nothing to be done");
    }
    return policy.policy().postIncident().severities().contains(state.severity)
        ? Optional.empty()
        : Optional.of("the policy asks for no review of a " + state.severity);
  }

  /** Starts it: by an activity, since a child that outlives its parent locks practice clocks. */
  Responses.Started open() {
    String workflowId =
        Calls.persistently(ReviewStart.class, TaskQueues.RUNBOOK, IncidentStep.OPEN_REVIEW.title())
            .openReview(ReviewInput.of(incident, policy));
    return new Responses.Started(PostIncidentReview.TYPE, workflowId);
  }
}
