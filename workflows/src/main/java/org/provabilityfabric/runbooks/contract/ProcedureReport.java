package org.provabilityfabric.runbooks.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a procedure did and found, as the {@code report} query answers it and as it ends.
 *
 * @param procedure the workflow type
 * @param workflowId where it ran
 * @param state how it stands
 * @param steps one report for every declared step
 */
public record ProcedureReport(
    String procedure,
    String workflowId,
    String state,
    boolean rehearsal,
    Instant startedAt,
    @Nullable Instant endedAt,
    List<StepReport> steps,
    List<Finding> findings,
    List<TimelineEntry> timeline,
    List<EvidenceRef> evidence) {
  public ProcedureReport {
    steps = Lists.orEmpty(steps);
    findings = Lists.orEmpty(findings);
    timeline = Lists.orEmpty(timeline);
    evidence = Lists.orEmpty(evidence);
  }
}
