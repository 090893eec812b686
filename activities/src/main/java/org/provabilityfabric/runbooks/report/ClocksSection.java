package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
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
    return table.markdownOr("No clock was set.") + regulatory(incident);
  }

  /** Nothing where no regulator's clock was started. */
  private static String regulatory(WholeIncident incident) {
    List<RegulatoryClock> clocks = incident.status().regulatory();
    return clocks.isEmpty() ? "" : "\n" + regulatory(clocks);
  }

  /** The clocks of regulators: what they want until when, and who was notified. */
  static String regulatory(List<RegulatoryClock> clocks) {
    Table table = new Table("Regulator", "What", "Counted from", "Until", "Result");
    for (RegulatoryClock clock : clocks) {
      Instant notified = clock.notifiedAt();
      String said = clock.said();
      table.row(
          Markup.text(clock.name()),
          Markup.text(clock.what()),
          Times.full(clock.from()) + ". " + Markup.text(clock.why()),
          Times.full(clock.deadline()),
          word(clock)
              + (notified == null ? "" : ", notified " + Times.full(notified))
              + (said == null ? "" : ": " + Markup.text(said + ", " + clock.settledBy())));
    }
    return table.markdown();
  }

  private static String word(RegulatoryClock clock) {
    if (!clock.open() && clock.notifiedAt() == null) {
      return Markup.strong("no") + " longer: it does not apply";
    }
    return Markup.strong(
        clock.breachedAt() != null ? "breached" : clock.open() ? "running" : "met");
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
