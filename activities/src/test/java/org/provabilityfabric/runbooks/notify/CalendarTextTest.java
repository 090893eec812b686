package org.provabilityfabric.runbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;

/** The entry that a notice brings along, as calendars read it. */
class CalendarTextTest {
  private static final Instant AT = Instant.parse("2026-02-28T01:00:00Z");
  private static final Instant BEGINS = Instant.parse("2026-03-01T02:00:00Z");
  private static final String FROM = "runbook@fabric.example";
  private static final String TO = "sre@company.com";

  @Test
  void theEntryIsARequestInUtc() {
    assertThat(lines(entry(0, false, "Planned maintenance: ledger", "why")))
        .contains(
            "METHOD:REQUEST",
            "UID:planned-maintenance/upgrade/1",
            "SEQUENCE:0",
            "DTSTART:20260301T020000Z",
            "DTEND:20260301T040000Z",
            "DTSTAMP:20260228T010000Z",
            "STATUS:CONFIRMED",
            "SUMMARY:Planned maintenance: ledger");
  }

  @Test
  void aCancelledOneTakesTheSameEntryAway() {
    assertThat(lines(entry(2, true, "Planned maintenance: ledger", "why")))
        .contains("METHOD:CANCEL", "UID:planned-maintenance/upgrade/1", "SEQUENCE:2")
        .contains("STATUS:CANCELLED");
  }

  @Property(tries = 500)
  void whateverPeopleWriteIsReadAgainAsItWasAndAddsNothing(
      @ForAll("texts") String summary,
      @ForAll("texts") String description,
      @ForAll @IntRange(max = 100) int sequence,
      @ForAll boolean cancelled) {
    String text = CalendarText.of(entry(sequence, cancelled, summary, description), FROM, TO, AT);

    ICalendar calendar = Biweekly.parse(text).first();
    VEvent event = calendar.getEvents().getFirst();
    assertThat(calendar.getEvents()).hasSize(1);
    assertThat(event.getSummary().getValue()).isEqualTo(summary);
    assertThat(event.getDescription().getValue()).isEqualTo(description);
    assertThat(event.getSequence().getValue()).isEqualTo(sequence);
    assertThat(event.getUid().getValue()).isEqualTo("planned-maintenance/upgrade/1");
    assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(BEGINS);
    assertThat(event.getDateEnd().getValue().toInstant())
        .isEqualTo(BEGINS.plus(Duration.ofHours(2)));
    assertThat(event.getAttendees()).hasSize(1);
    assertThat(event.getAlarms()).isEmpty();
    assertThat(event.getExperimentalProperties()).isEmpty();
  }

  @Property(tries = 300)
  void noLineIsLongerThanCalendarsTake(@ForAll("texts") String text) {
    String written = CalendarText.of(entry(0, false, text, text + text + text), FROM, TO, AT);

    assertThat(written).endsWith("END:VCALENDAR\r\n");
    assertThat(List.of(written.split("\r\n")))
        .allSatisfy(
            line -> assertThat(line.length()).as("characters of a line").isLessThanOrEqualTo(75));
    assertThat(written.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(written.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
  }

  /** What people type, with everything that means something in a calendar. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("abc \n,;:\\\"'=^|äßЖ")
        .withCharRange('A', 'Z')
        .ofMinLength(1)
        .ofMaxLength(200)
        .map(text -> "x" + text + "x");
  }

  private static List<String> lines(CalendarEntry entry) {
    return List.of(CalendarText.of(entry, FROM, TO, AT).split("\r\n"));
  }

  private static CalendarEntry entry(
      int sequence, boolean cancelled, String summary, String description) {
    return new CalendarEntry(
        "planned-maintenance/upgrade/1",
        sequence,
        cancelled,
        summary,
        description,
        BEGINS,
        BEGINS.plus(Duration.ofHours(2)));
  }
}
