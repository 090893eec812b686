package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * What one run of an incident hands to the next: plain data from which clocks and waits are made
 * anew, with absolute deadlines.
 *
 * @param toldUpTo how many entries of the timeline executives have been told of
 */
public record Carried(
    Instant startedAt,
    Severity severity,
    List<String> reasons,
    String state,
    @Nullable String commander,
    @Nullable Instant eta,
    @Nullable String nextSteps,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant resolvedAt,
    List<SlaClock> clocks,
    List<TriageAnswer> answers,
    List<SentMessage> messages,
    List<ExposureReport> exposures,
    List<ProcedureReport> investigations,
    List<String> escalated,
    int updatesSent,
    int pagesSent,
    ProcedureReport procedure,
    List<OpenItem> closedItems,
    AlertCount alerts,
    List<RegulatoryClock> regulatory,
    Team team,
    List<String> acknowledgers,
    int toldUpTo) {
  public Carried {
    reasons = Lists.orEmpty(reasons);
    clocks = Lists.orEmpty(clocks);
    answers = Lists.orEmpty(answers);
    messages = Lists.orEmpty(messages);
    exposures = Lists.orEmpty(exposures);
    investigations = Lists.orEmpty(investigations);
    escalated = Lists.orEmpty(escalated);
    closedItems = Lists.orEmpty(closedItems);
    alerts = Objects.requireNonNullElse(alerts, AlertCount.NONE);
    regulatory = Lists.orEmpty(regulatory);
    team = Objects.requireNonNullElse(team, Team.NONE);
    acknowledgers = Lists.orEmpty(acknowledgers);
  }
}
