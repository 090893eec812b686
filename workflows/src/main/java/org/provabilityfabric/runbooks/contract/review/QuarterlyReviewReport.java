package org.provabilityfabric.runbooks.contract.review;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;

/**
 * What a review found out.
 *
 * @param procedure steps, findings, timeline and evidence
 * @param parts the points that were reviewed
 * @param accuracy how the preflight ended, in one sentence; empty where there was none
 * @param asked who was asked what, and answered what
 * @param tools the steps of past incidents that failed, were refused, skipped or slow
 * @param openItems what somebody has to do something about
 */
public record QuarterlyReviewReport(
    ProcedureReport procedure,
    List<ReviewPart> parts,
    String accuracy,
    List<ReviewAsked> asked,
    List<StepUse> tools,
    List<String> openItems) {
  public QuarterlyReviewReport {
    parts = Lists.orEmpty(parts);
    asked = Lists.orEmpty(asked);
    tools = Lists.orEmpty(tools);
    openItems = Lists.orEmpty(openItems);
  }
}
