package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.ResponseRef;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/** An incident as it is shown. */
final class Views {
  private Views() {}

  static IncidentStatus status(Desk desk, ProcedureStatus procedure, String incident) {
    IncidentState state = desk.state;
    List<PendingApproval> approvals = state.responseApprovals();
    return new IncidentStatus(
        incident,
        state.brief.title(),
        state.words(),
        state.severity,
        state.brief.kind(),
        state.reasons,
        state.brief.component(),
        state.commander,
        state.brief.startedAt(),
        List.copyOf(state.clocks.values()),
        List.copyOf(state.answers.values()),
        state.responses.values().stream()
            .map(notice -> new ResponseRef(notice.procedure(), notice.workflowId(), notice.state()))
            .toList(),
        approvals,
        waiting(desk, approvals),
        state.eta,
        state.nextSteps,
        state.updatesSent,
        state.pagesSent,
        procedure,
        desk.items.all(),
        state.alerts,
        desk.regulation.all(),
        state.team(desk.paging.holds()));
  }

  private static List<Request> waiting(Desk desk, List<PendingApproval> approvals) {
    List<Request> waiting = new ArrayList<>(desk.requests.of(approvals));
    waiting.addAll(desk.regulators.requests());
    return waiting;
  }

  static IncidentReport report(
      Desk desk, IncidentStatus status, ProcedureReport procedure, PinnedPolicy policy) {
    return new IncidentReport(
        status,
        procedure,
        desk.state.exposures,
        desk.state.investigations,
        desk.state.messages,
        policy.policy().version(),
        policy.hash(),
        Workflow.getInfo().getHistoryLength(),
        Workflow.getInfo().getHistorySize());
  }

  static List<String> headlines(Desk desk) {
    IncidentState state = desk.state;
    List<String> lines = new ArrayList<>();
    lines.add(
        "**"
            + state.severity
            + " "
            + state.severity.words()
            + "**, "
            + state.words()
            + ": "
            + state.brief.title()
            + " ("
            + state.component()
            + ")");
    lines.add(String.join(" ", state.reasons));
    List<String> clocks = new ArrayList<>();
    for (SlaClock clock : state.clocks.values()) {
      String stands =
          clock.breachedAt() != null
              ? "breached"
              : clock.metAt() != null ? "met at " + second(clock.metAt()) : "runs";
      clocks.add("- " + clock.name() + " by " + second(clock.deadline()) + ": " + stands);
    }
    for (RegulatoryClock clock : desk.regulation.all()) {
      clocks.add("- " + clock.name() + " by " + second(clock.deadline()) + ": " + clock.stands());
    }
    lines.add(String.join("\n", clocks));
    waits(desk).ifPresent(lines::add);
    return lines;
  }

  /** What waits for a person, as somebody answers it who has nothing but the Temporal UI. */
  private static Optional<String> waits(Desk desk) {
    List<String> waiting = new ArrayList<>(desk.requests.updates());
    waiting.addAll(desk.regulators.updates());
    return waiting.isEmpty()
        ? Optional.empty()
        : Optional.of("### Waits for you\n\n- " + String.join("\n- ", waiting));
  }

  private static String second(Instant at) {
    return "`" + Instant.ofEpochSecond(at.getEpochSecond()) + "`";
  }
}
