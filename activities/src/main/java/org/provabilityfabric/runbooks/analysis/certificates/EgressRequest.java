package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One egress request, as a log or a list of requests names it. It has a plan or a text, or both.
 *
 * @param planId the plan that it belongs to
 * @param textHash the text that was to go out
 * @param at when, as far as that is told
 */
public record EgressRequest(
    @Nullable String planId,
    @Nullable String textHash,
    @Nullable String tenant,
    @Nullable Instant at) {

  /** One line. */
  public String text() {
    String plan = planId == null ? "" : "plan " + planId;
    String text = textHash == null ? "" : (plan.isEmpty() ? "text " : ", text ") + textHash;
    String who = tenant == null ? "" : " of " + tenant;
    return plan + text + who + (at == null ? "" : " at " + at);
  }
}
