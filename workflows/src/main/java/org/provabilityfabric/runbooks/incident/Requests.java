package org.provabilityfabric.runbooks.incident;

import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.policy.Answer;

/** What waits for a person, with the exact command, the deadline and what happens otherwise. */
final class Requests {
  private final IncidentState state;
  private final String incident;

  Requests(IncidentState state, String incident) {
    this.state = state;
    this.incident = incident;
  }

  List<Request> of(List<PendingApproval> approvals) {
    List<Request> requests = new ArrayList<>();
    acknowledge(requests);
    approvals.forEach(approval -> requests.add(approval(approval)));
    state.answers.values().stream()
        .filter(answer -> answer.answer() == Answer.UNKNOWN && !state.resolved())
        .forEach(answer -> requests.add(answer(answer)));
    resolve(requests);
    return requests;
  }

  private void acknowledge(List<Request> requests) {
    SlaClock clock = state.clocks.get(SlaClocks.RESPONSE);
    if (clock != null && clock.metAt() == null && !state.resolved()) {
      requests.add(
          new Request(
              "Acknowledge: say that you have taken the incident on.",
              "./runbook incident ack " + incident,
              clock.deadline(),
              "the next step of the paging ladder is told; at the deadline the response time is"
                  + " breached"));
    }
  }

  private Request approval(PendingApproval approval) {
    return new Request(
        approval.question(),
        "./runbook incident approve " + incident + " " + approval.approvalId(),
        approval.deadline(),
        approval.ifUnanswered());
  }

  private Request answer(TriageAnswer answer) {
    return new Request(
        answer.question().words() + " " + answer.found(),
        "./runbook incident answer " + incident + " " + answer.question() + " yes|no",
        null,
        "it stays unknown and the severity is decided without it");
  }

  private void resolve(List<Request> requests) {
    SlaClock clock = state.clocks.get(SlaClocks.RESOLUTION);
    if (clock != null && !state.resolved()) {
      requests.add(
          new Request(
              "Resolve, once the cause is gone.",
              "./runbook incident resolve " + incident + " --text \"what was done\"",
              clock.deadline(),
              "the resolution time is breached and the incident is escalated"));
    }
  }
}
