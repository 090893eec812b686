package org.provabilityfabric.runbooks.worker;

import java.time.Duration;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.policy.DurationText;

/**
 * How much a worker does at a time.
 *
 * @param activities activities that run at once, of each queue
 * @param workflowTasks workflow tasks that run at once
 * @param cachedWorkflows workflows kept in memory between their tasks
 * @param grace how long running activities may go on once the worker is to end
 */
public record WorkerLimits(int activities, int workflowTasks, int cachedWorkflows, Duration grace) {
  private static final int LEAN_ACTIVITIES = 2;

  public WorkerLimits {
    positive("activities", activities);
    positive("workflow tasks", workflowTasks);
    positive("cached workflows", cachedWorkflows);
    if (grace.isNegative()) {
      throw new IllegalArgumentException(
          "the grace period must not be negative, but is " + DurationText.print(grace));
    }
  }

  /** 50 activities of each queue, 50 workflow tasks, 500 cached workflows, 10 s of grace. */
  public static WorkerLimits usual() {
    return new WorkerLimits(50, 50, 500, Duration.ofSeconds(10));
  }

  /** Activities of a queue that run at once: a check of proofs starts many processes itself. */
  int activitiesOf(String queue) {
    return queue.equals(TaskQueues.LEAN) ? Math.min(LEAN_ACTIVITIES, activities) : activities;
  }

  private static void positive(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "the number of " + what + " must be positive, but is " + number);
    }
  }
}
