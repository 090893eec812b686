package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/** A timer that can be called off, with a summary that the Temporal UI shows. */
public final class Alarm {
  private final CancellationScope scope;
  private boolean rang;

  private Alarm(Duration length, String summary) {
    TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
    scope =
        Workflow.newCancellationScope(
            () ->
                Workflow.newTimer(length, options)
                    .handle(
                        (done, cancelled) -> {
                          rang = cancelled == null;
                          return null;
                        }));
  }

  /** Starts a timer over {@code length}. */
  public static Alarm in(Duration length, String summary) {
    Alarm alarm = new Alarm(length, summary);
    alarm.scope.run();
    return alarm;
  }

  /**
   * Waits until something holds, or for {@code length} at most; the timer runs on in either case.
   *
   * @return whether it holds
   */
  public static boolean until(Duration length, String summary, Supplier<Boolean> holds) {
    TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
    Promise<Void> timer = Workflow.newTimer(length, options);
    Workflow.await(() -> timer.isCompleted() || holds.get());
    return !timer.isCompleted();
  }

  /** Waits for {@code length}. */
  public static void sleep(Duration length, String summary) {
    Workflow.newTimer(length, TimerOptions.newBuilder().setSummary(summary).build()).get();
  }

  public boolean rang() {
    return rang;
  }

  /** Waits until it rings or {@code other} holds; what did not ring is called off. */
  public boolean awaitOr(Supplier<Boolean> other) {
    Workflow.await(() -> rang || other.get());
    if (!rang) {
      scope.cancel("not needed any more");
    }
    return rang;
  }
}
