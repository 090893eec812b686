package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.time.Instant;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/** The response and the resolution clock: what was allowed, what it took. */
final class ClocksSection {
  private ClocksSection() {}

  static String markdown(WholeIncident incident) {
    Times times = incident.times();
    Table table = new Table("Clock", "Allowed", "Deadline (UTC)", "Taken", "Result");
    for (SlaClock clock : incident.status().clocks()) {
      Instant met = clock.metAt();
      table.row(
          Markup.text(clock.name()),
          times.after(clock.deadline()),
          times.offset(clock.deadline()) + " · " + times.clock(clock.deadline()),
          met == null ? "–" : times.after(met),
          result(clock));
    }
    return table.markdownOr("No clock was set.");
  }

  private static String result(SlaClock clock) {
    Instant met = clock.metAt();
    if (met == null) {
      return clock.breachedAt() == null
          ? Markup.strong("running")
          : Markup.strong("breached") + ", not met";
    }
    Duration left = Duration.between(met, clock.deadline());
    return left.isNegative()
        ? Markup.strong("breached") + ", met " + Times.words(left.negated()) + " late"
        : Markup.strong("met") + " with " + Times.words(left) + " left";
  }
}
