package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.TimelineEntry;

/**
 * What happened, in the phases of "Triage Procedures" (0-15 and 15-30 minutes), then by the hour.
 */
final class TimelineSection {
  private TimelineSection() {}

  static String markdown(WholeIncident incident) {
    Map<String, Table> phases = new LinkedHashMap<>();
    List<Happening> all = incident.happenings();
    for (int i = 0; i < all.size(); ) {
      int next = afterRepeats(all, i);
      Happening one = all.get(i);
      phases
          .computeIfAbsent(
              phase(incident.times().start(), one.entry().at()),
              phase -> new Table("After", "UTC", "Kind", "What happened", "Who or where"))
          .row(
              incident.times().offset(one.entry().at()),
              incident.times().clock(one.entry().at()),
              one.entry().kind().name().toLowerCase(Locale.ROOT),
              Markup.text(one.entry().what()) + (next - i > 1 ? " (" + (next - i) + " times)" : ""),
              who(one));
      i = next;
    }
    StringBuilder text = new StringBuilder();
    phases.forEach(
        (phase, table) -> text.append("### " + phase + "\n\n" + table.markdown() + "\n"));
    return text.isEmpty() ? "Nothing was recorded.\n" : text.toString();
  }

  private static int afterRepeats(List<Happening> all, int first) {
    TimelineEntry entry = all.get(first).entry();
    int i = first + 1;
    while (i < all.size()
        && all.get(i).entry().what().equals(entry.what())
        && all.get(i).entry().kind() == entry.kind()) {
      i++;
    }
    return i;
  }

  private static String phase(Instant start, Instant at) {
    Duration after = Duration.between(start, at);
    if (after.isNegative()) {
      return "Before the incident was declared";
    }
    long minutes = after.toMinutes();
    if (minutes < 15) {
      return "Initial assessment (0–15 minutes)";
    }
    if (minutes < 30) {
      return "Information gathering (15–30 minutes)";
    }
    return after.toHours() == 0
        ? "Rest of the first hour"
        : "From +" + after.toHours() + ":00 to +" + (after.toHours() + 1) + ":00";
  }

  private static String who(Happening one) {
    String by = one.entry().by();
    return by == null ? Markup.code(one.procedure()) : Markup.text(by);
  }
}
