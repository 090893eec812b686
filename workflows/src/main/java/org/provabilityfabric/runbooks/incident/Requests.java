package org.provabilityfabric.runbooks.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.Question;
import org.provabilityfabric.runbooks.tenant.TenantIsolation;

/** What waits for a person, with the exact command, the deadline and what happens otherwise. */
final class Requests {
  private static final String BY = "\"by\": \"you@company.com\"";

  private final IncidentState state;
  private final String incident;

  Requests(IncidentState state, String incident) {
    this.state = state;
    this.incident = incident;
  }

  String incident() {
    return incident;
  }

  List<Request> of(List<PendingApproval> approvals) {
    List<Request> requests = new ArrayList<>();
    acknowledge(requests);
    command(requests);
    approvals.forEach(approval -> requests.add(approval(approval)));
    unanswered().forEach(answer -> requests.add(answer(answer)));
    contain(requests);
    isolate(requests);
    resolve(requests);
    return requests;
  }

  /** What waits at the incident itself, for somebody who has nothing but the Temporal UI. */
  List<String> updates() {
    List<String> updates = new ArrayList<>();
    if (unmet(SlaClocks.RESPONSE) != null || state.moreWanted()) {
      updates.add("Acknowledge: update `acknowledge`, `{" + BY + "}`");
    }
    HandOver offered = state.handOver;
    if (offered != null) {
      updates.add(
          "Take the command over, "
              + offered.to()
              + ": update `acceptCommand` or `declineCommand`, `{"
              + BY
              + "}`");
    }
    unanswered()
        .forEach(
            answer ->
                updates.add(
                    answer.question().words()
                        + " Update `answer`, `{\"question\": \""
                        + answer.question()
                        + "\", \"answer\": \"yes\", "
                        + BY
                        + "}`"));
    if (unmet(SlaClocks.RESOLUTION) != null) {
      updates.add(
          "Resolve, once the cause is gone: update `resolve`, `{"
              + BY
              + ", \"text\": \"what was done\"}`");
    }
    return updates;
  }

  private Stream<TriageAnswer> unanswered() {
    return state.answers.values().stream()
        .filter(answer -> answer.answer() == Answer.UNKNOWN && !state.resolved());
  }

  private @Nullable SlaClock unmet(String name) {
    SlaClock clock = state.clocks.get(name);
    return clock == null || clock.metAt() != null || state.resolved() ? null : clock;
  }

  private void acknowledge(List<Request> requests) {
    SlaClock clock = unmet(SlaClocks.RESPONSE);
    if (clock != null) {
      requests.add(
          new Request(
              "Acknowledge: say that you have taken the incident on.",
              "./runbook incident ack " + incident,
              clock.deadline(),
              "the next step of the paging ladder is told; at the deadline the response time is"
                  + " breached"));
    } else if (state.moreWanted()) {
      requests.add(
          new Request(
              "Acknowledge too: "
                  + state.acknowledgers.size()
                  + " of "
                  + state.acknowledgementsWanted
                  + " people did.",
              "./runbook incident ack " + incident,
              null,
              "the next step of the paging ladder is told"));
    }
  }

  private void command(List<Request> requests) {
    HandOver offered = state.handOver;
    if (offered != null) {
      requests.add(
          new Request(
              offered.to() + ": take the command over, which " + offered.from() + " offers.",
              "./runbook incident accept-command " + incident,
              offered.until(),
              Command.otherwise(state)));
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

  /** Data may be exposed, and neither routing nor declaration named the response to that. */
  private void contain(List<Request> requests) {
    TriageAnswer risk = state.answers.get(Question.DATA_EXPOSURE_RISK);
    String component = state.brief.component();
    if (risk != null
        && risk.answer() == Answer.YES
        && component != null
        && !responding(DataExposureResponse.TYPE)
        && !state.resolved()) {
      requests.add(
          new Request(
              "Data may be exposed: contain " + component + ", unless it is not the cause.",
              "./runbook start DataExposureResponse --set component="
                  + component
                  + " --set incident="
                  + incident,
              null,
              component + " is not contained"));
    }
  }

  /** "Isolate affected tenant", where the policy wants it and nobody has started it. */
  private void isolate(List<Request> requests) {
    String tenant = state.brief.tenant();
    boolean wanted =
        state.policy.alertResponse(state.brief.kind()).stream()
            .anyMatch(item -> TenantIsolation.TYPE.equals(item.procedure()));
    if (wanted && tenant != null && !responding(TenantIsolation.TYPE) && !state.resolved()) {
      requests.add(
          new Request(
              "Isolate tenant " + tenant + ", if it is the one that is affected.",
              "./runbook start TenantIsolation --set tenant="
                  + tenant
                  + " --set severity="
                  + state.severity
                  + " --set incident="
                  + incident,
              null,
              "its traffic and its tokens are left alone"));
    }
  }

  private boolean responding(String procedure) {
    return state.responses.values().stream()
        .anyMatch(response -> response.procedure().equals(procedure));
  }

  private void resolve(List<Request> requests) {
    SlaClock clock = unmet(SlaClocks.RESOLUTION);
    if (clock != null) {
      requests.add(
          new Request(
              "Resolve, once the cause is gone"
                  + (state.duplicateOf == null
                      ? "."
                      : "; it is a duplicate of " + state.duplicateOf + "."),
              "./runbook incident resolve " + incident + " --text \"what was done\"",
              clock.deadline(),
              "the resolution time is breached and the incident is escalated"));
    }
  }
}
