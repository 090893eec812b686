package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * How an incident stands.
 *
 * @param state open, acknowledged, resolved
 * @param reasons why it has its severity
 * @param waiting what waits for a person, with the command that answers it
 * @param items what the incident leaves to be done, open and done
 * @param alerts how often its alerts were delivered
 * @param regulatory the clocks of regulators that were started
 * @param team who is at work on it, and who else works on the same
 */
public record IncidentStatus(
    String incident,
    String title,
    String state,
    Severity severity,
    IncidentKind kind,
    List<String> reasons,
    @Nullable String component,
    @Nullable String commander,
    Instant startedAt,
    List<SlaClock> clocks,
    List<TriageAnswer> answers,
    List<ResponseRef> responses,
    List<PendingApproval> approvals,
    List<Request> waiting,
    @Nullable Instant eta,
    @Nullable String nextSteps,
    int updatesSent,
    int pagesSent,
    ProcedureStatus procedure,
    List<OpenItem> items,
    AlertCount alerts,
    List<RegulatoryClock> regulatory,
    Team team) {
  public IncidentStatus {
    reasons = Lists.orEmpty(reasons);
    clocks = Lists.orEmpty(clocks);
    answers = Lists.orEmpty(answers);
    responses = Lists.orEmpty(responses);
    approvals = Lists.orEmpty(approvals);
    waiting = Lists.orEmpty(waiting);
    items = Lists.orEmpty(items);
    alerts = Objects.requireNonNullElse(alerts, AlertCount.NONE);
    regulatory = Lists.orEmpty(regulatory);
    team = Objects.requireNonNullElse(team, Team.NONE);
  }
}
