package org.provabilityfabric.runbooks.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.review.ReviewPart;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * What the points that ask people have in common.
 *
 * @param review its workflow id
 * @param until when answers are no longer waited for
 * @param calledOff whether the review was aborted
 */
record Asking(
    String review,
    Policy policy,
    boolean rehearsal,
    Instant until,
    RollCall rollCall,
    Journal journal,
    BooleanSupplier calledOff) {
  /** What came of asking. */
  record Answers(List<Finding> findings) implements Assessed {}

  /** Waits until everybody who was asked has answered, or the time is over. */
  void await(ReviewPart part) {
    Duration left = Duration.between(Now.instant(), until);
    if (left.isPositive() && rollCall.awaitsAny(part) && !calledOff.getAsBoolean()) {
      Alarm.in(left, part.words() + ": answers")
          .awaitOr(() -> !rollCall.awaitsAny(part) || calledOff.getAsBoolean());
    }
  }

  /** The command with which an item is answered. */
  String command(String item) {
    return "./runbook quarterly-review confirm " + review + " " + item;
  }
}
