package org.provabilityfabric.runbooks.kernel;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Activity stubs with a step's words as their summary, so that the Temporal UI reads like the
 * runbook. A stub for each call, because the summary belongs to the stub.
 */
public final class Calls {
  /** Without a sign of life for this long a worker counts as dead, and another one goes on. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private Calls() {}

  /** For a step that reads or changes within a minute. */
  public static <A> A to(Class<A> activities, Step step) {
    return to(activities, step, Duration.ofMinutes(3));
  }

  /**
   * The same for as long as the policy says: for a read of triage, or for something that has to
   * come about, which is looked at again as often as the activity asks.
   *
   * @param limit how long it is tried before it is given up
   */
  public static <A> A to(Class<A> activities, Step step, Duration limit) {
    return Workflow.newActivityStub(
        activities,
        options(step.declared().queue(), step.title())
            .setStartToCloseTimeout(Duration.ofSeconds(45))
            .setScheduleToCloseTimeout(limit)
            .build());
  }

  /** For a look that must not hold anybody up: what it does not tell at once is not known. */
  public static <A> A briefly(Class<A> activities, String queue, String summary) {
    return Workflow.newActivityStub(
        activities,
        options(queue, summary)
            .setStartToCloseTimeout(Duration.ofSeconds(15))
            .setScheduleToCloseTimeout(Duration.ofSeconds(30))
            .build());
  }

  /** For a dry run of a step's change; see {@link Trial}. */
  public static <A> A trying(Class<A> activities, Step step) {
    return briefly(activities, step.declared().queue(), "Would it be accepted? " + step.title());
  }

  /** For a change that has to be made and verified, however often it takes. */
  public static <A> A persistently(Class<A> activities, String queue, String summary) {
    return Workflow.newActivityStub(
        activities,
        options(queue, summary)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setScheduleToCloseTimeout(Duration.ofMinutes(30))
            .build());
  }

  /** The same for the one call of a step. */
  public static <A> A persistently(Class<A> activities, Step step) {
    return persistently(activities, step.declared().queue(), step.title());
  }

  /**
   * For something that is of no use later.
   *
   * @param limit how long it may take, repeated attempts and all
   */
  public static <A> A within(Class<A> activities, String queue, String summary, Duration limit) {
    return Workflow.newActivityStub(
        activities,
        options(queue, summary)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setScheduleToCloseTimeout(limit)
            .build());
  }

  /**
   * For a capture that reports its progress, keeps what it has at its budget, and may then be left.
   */
  public static <A> A capturing(Class<A> activities, Step step, Duration budget) {
    Duration limit = budget.plus(Duration.ofSeconds(30));
    return Workflow.newActivityStub(
        activities,
        options(step.declared().queue(), step.title())
            .setStartToCloseTimeout(limit)
            .setScheduleToCloseTimeout(limit)
            .setCancellationType(ActivityCancellationType.TRY_CANCEL)
            .build());
  }

  /** For analysis that takes as long as there is evidence. */
  public static <A> A analysing(Class<A> activities, Step step) {
    return Workflow.newActivityStub(
        activities,
        options(step.declared().queue(), step.title())
            .setStartToCloseTimeout(Duration.ofMinutes(30))
            .build());
  }

  /**
   * For a change that takes its time, such as a rolling restart: it looks before it acts, so that a
   * repeated call goes on where the one before stopped.
   *
   * @param limit how long one attempt may take
   */
  public static <A> A changing(Class<A> activities, Step step, Duration limit) {
    Duration attempt = limit.plus(Duration.ofSeconds(30));
    return Workflow.newActivityStub(
        activities,
        options(step.declared().queue(), step.title())
            .setStartToCloseTimeout(attempt)
            .setScheduleToCloseTimeout(attempt.multipliedBy(3))
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .build());
  }

  /** For a watch that looks once and asks to be tried again, for as long as it takes. */
  public static <A> A watching(Class<A> activities, String queue, String summary) {
    return Workflow.newActivityStub(
        activities,
        options(queue, summary)
            .setStartToCloseTimeout(Duration.ofSeconds(45))
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .build());
  }

  private static ActivityOptions.Builder options(String queue, String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue)
        .setSummary(summary)
        .setHeartbeatTimeout(HEARTBEAT)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofSeconds(20))
                .build());
  }
}
