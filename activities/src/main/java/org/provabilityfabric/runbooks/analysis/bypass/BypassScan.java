package org.provabilityfabric.runbooks.analysis.bypass;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Counts;
import org.provabilityfabric.runbooks.analysis.LogLines;
import org.provabilityfabric.runbooks.analysis.Sampler;
import org.provabilityfabric.runbooks.analysis.TimeSpan;
import org.provabilityfabric.runbooks.analysis.errors.MessageShape;

/**
 * "Check for authorization failures": looks through the sidecar watcher's log. A denied event is
 * written twice, as denial and as recorded violation, with the same identifier; it counts once.
 */
public final class BypassScan {
  private static final int MOST_REASONS = 1_000;
  private static final int REMEMBERED_EVENTS = 10_000;

  private final Counts lines = new Counts(Refusal.Form.values().length);
  private final Counts reasons = new Counts(MOST_REASONS);
  private final Sampler<String> quoted = new Sampler<>();
  private final TimeSpan times = new TimeSpan();
  private final Involved tokens = new Involved("token ");
  private final Involved subjects = new Involved("subject ");
  private final Involved tenants = new Involved("tenant ");
  private final Map<String, Event> events = new LinkedHashMap<>();
  private long linesRead;
  private long mentions;
  private long refusals;
  private long unnamed;

  /**
   * Looks through all lines of the input.
   *
   * @throws IOException only where the input itself fails
   */
  public static BypassScope scan(InputStream log) throws IOException {
    BypassScan scan = new BypassScan();
    scan.add(log);
    return scan.result();
  }

  /**
   * Adds a log.
   *
   * @throws IOException only where the input itself fails
   */
  public void add(InputStream log) throws IOException {
    linesRead += LogLines.read(log, this::line);
  }

  private void line(String line) {
    if (Refusal.mentionsCapability(line)) {
      mentions++;
    }
    Refusal.in(line).ifPresent(refusal -> refused(refusal, line));
  }

  private void refused(Refusal refusal, String line) {
    lines.add(refusal.form().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    quoted.add(LogLines.quote(line));
    LineFields fields = LineFields.of(line);
    Instant at = LogLines.time(line);
    times.add(at);
    String reason = MessageShape.of(refusal.reason());
    Event event = event(refusal.form(), fields.event());
    if (event.lines == 1) {
      refusals++;
      reasons.add(reason);
    }
    involve(tokens, event, fields.token(), reason, fields, at);
    involve(subjects, event, fields.subject(), reason, fields, at);
    involve(tenants, event, fields.tenant(), reason, fields, at);
    if (fields.event() == null) {
      ended(event);
    }
  }

  /** Both lines of an event may name the same one. */
  private static void involve(
      Involved involved,
      Event event,
      @Nullable String name,
      String reason,
      LineFields fields,
      @Nullable Instant at) {
    if (name != null && event.names.add(involved.sort() + name)) {
      involved.add(name, reason, fields, at);
    }
  }

  /** The event of a line: the one before of that identifier, where this is its other line. */
  private Event event(Refusal.Form form, @Nullable String id) {
    if (id == null) {
      return new Event(form);
    }
    Event before = events.remove(id);
    if (before != null && before.form != form && before.lines == 1) {
      before.lines = 2;
      events.put(id, before);
      return before;
    }
    if (before != null) {
      ended(before);
    }
    Event event = new Event(form);
    events.put(id, event);
    if (events.size() > REMEMBERED_EVENTS) {
      oldestEnded();
    }
    return event;
  }

  private void oldestEnded() {
    Iterator<Event> oldest = events.values().iterator();
    ended(oldest.next());
    oldest.remove();
  }

  private void ended(Event event) {
    if (event.names.isEmpty()) {
      unnamed++;
    }
  }

  /** One refusal, which may have two lines. */
  private static final class Event {
    private final Refusal.Form form;
    private final Set<String> names = new HashSet<>();
    private int lines = 1;

    Event(Refusal.Form form) {
      this.form = form;
    }
  }

  /** What all logs so far say; nothing is to be added after it. */
  public BypassScope result() {
    events.values().forEach(this::ended);
    events.clear();
    return new BypassScope(
        linesRead,
        mentions,
        refusals,
        lines.byName(),
        quoted.sample(),
        reasons.byName(),
        tokens.byRefusals(),
        subjects.byRefusals(),
        tenants.byRefusals(),
        unnamed,
        tokens.beyond() + subjects.beyond() + tenants.beyond(),
        times.first(),
        times.last());
  }
}
