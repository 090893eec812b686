package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Async;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A deadline on the agenda, with warnings before it. What passes it runs after the handlers of what
 * arrived in the same workflow task, so that an act at the very instant of the deadline is in time.
 */
public final class Countdown {
  private static final int RANK = 10;

  private final Agenda agenda;
  private final String name;

  /**
   * The countdown of one clock.
   *
   * @param name as timers show it in the Temporal UI; no other countdown of the run is called so
   */
  public Countdown(Agenda agenda, String name) {
    this.agenda = agenda;
    this.name = name;
  }

  /**
   * Puts the deadline and its warnings on the agenda, in place of those before.
   *
   * @param begin a warning that is not after it, or not to come any more, does not fit
   */
  public void arm(
      Instant begin,
      Instant deadline,
      List<Duration> warnBefore,
      Consumer<Duration> warn,
      Runnable passed) {
    disarm(warnBefore);
    agenda.put(name, deadline, RANK, name + " deadline", () -> Async.procedure(passed::run));
    for (Duration ahead : warnBefore) {
      Instant at = deadline.minus(ahead);
      if (at.isAfter(Now.instant()) && at.isAfter(begin)) {
        agenda.put(warning(ahead), at, RANK, name + " warning", () -> warn.accept(ahead));
      }
    }
  }

  /** Takes it off the agenda. */
  public void disarm(List<Duration> warnBefore) {
    agenda.remove(name);
    warnBefore.forEach(ahead -> agenda.remove(warning(ahead)));
  }

  private String warning(Duration ahead) {
    return name + " warning " + ahead;
  }
}
