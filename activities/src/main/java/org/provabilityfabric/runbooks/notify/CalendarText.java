package org.provabilityfabric.runbooks.notify;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Attendee;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;

/**
 * A calendar entry as RFC 5545 and RFC 5546 want it: one entry for each uid, later versions by
 * their sequence, times in UTC so that no reader has to know a zone's rules.
 */
final class CalendarText {
  private static final String PRODUCT = "-//Fabric Runbooks//Planned maintenance//EN";

  /** Shorter than the 75 of RFC 5545, since a line is let run on over a blank. */
  private static final int LINE = 70;

  private CalendarText() {}

  /**
   * The entry for one reader.
   *
   * @param from the sender's mail address, who organises it
   * @param to the reader's mail address
   * @param at when this version was made
   */
  static String of(CalendarEntry entry, String from, String to, Instant at) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId(PRODUCT);
    calendar.setMethod(new Method(method(entry)));
    VEvent event = new VEvent();
    event.setUid(entry.uid());
    event.setSequence(entry.sequence());
    event.setDateTimeStamp(Date.from(at));
    event.setDateStart(Date.from(entry.begins()), true);
    event.setDateEnd(Date.from(entry.ends()), true);
    event.setSummary(entry.summary());
    event.setDescription(entry.description());
    event.setStatus(entry.cancelled() ? Status.cancelled() : Status.confirmed());
    event.setOrganizer(new Organizer(null, from));
    Attendee attendee = new Attendee(null, to);
    attendee.setRsvp(false);
    event.addAttendee(attendee);
    calendar.addEvent(event);
    return folded(calendar);
  }

  private static String folded(ICalendar calendar) {
    StringWriter text = new StringWriter();
    try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
      writer.getVObjectWriter().getFoldedLineWriter().setLineLength(LINE);
      writer.write(calendar);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory can always be written", e);
    }
    return text.toString();
  }

  /** What the reader's calendar is to do with it. */
  static String method(CalendarEntry entry) {
    return entry.cancelled() ? Method.CANCEL : Method.REQUEST;
  }
}
