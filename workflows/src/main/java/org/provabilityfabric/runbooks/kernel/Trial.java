package org.provabilityfabric.runbooks.kernel;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/**
 * A change tried without making it, as "kubectl --dry-run=server" does, so that nobody is woken to
 * approve what would then be refused: a restart of a component that is contained, say. What is not
 * told soon, or may be accepted later, does not keep people from being asked.
 */
public final class Trial {
  private static final String CHANGE = "try-before-asking";

  private final Runnable change;

  private Trial(Runnable change) {
    this.change = change;
  }

  /**
   * A trial.
   *
   * @param change makes the change's call as a dry run, within {@link Calls#trying}
   */
  public static Trial of(Runnable change) {
    return new Trial(
        () -> {
          if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) >= 1) {
            change.run();
          }
        });
  }

  /** For a step that has nothing to try. */
  static Trial none() {
    return new Trial(() -> {});
  }

  /** How the step ends where the change would be refused for good. */
  <T> Optional<Outcome<T>> refused() {
    try {
      change.run();
      return Optional.empty();
    } catch (ActivityFailure failure) {
      Outcome<T> outcome = Failures.outcome(failure);
      return failure.getRetryState() == RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE
          ? Optional.of(outcome)
          : Optional.empty();
    }
  }
}
