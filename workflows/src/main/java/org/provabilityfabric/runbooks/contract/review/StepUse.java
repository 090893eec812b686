package org.provabilityfabric.runbooks.contract.review;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a step did in past incidents.
 *
 * @param procedure the workflow type
 * @param step its id
 * @param title the runbook's words
 * @param runs in how many runs it was declared
 * @param failed how often it failed
 * @param refused how often somebody or something refused it
 * @param skipped how often it was left out
 * @param slow how often it took longer than the review allows
 * @param slowest how long it took at most; null where it never ran
 * @param said what it said when it last failed, else when it was last skipped; empty for neither
 */
public record StepUse(
    String procedure,
    String step,
    String title,
    int runs,
    int failed,
    int refused,
    int skipped,
    int slow,
    @Nullable Duration slowest,
    String said) {
  /** Such as {@code Incident/check-pods}. */
  public String name() {
    return procedure + "/" + step;
  }
}
