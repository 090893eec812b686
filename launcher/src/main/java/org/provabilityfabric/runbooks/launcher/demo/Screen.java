package org.provabilityfabric.runbooks.launcher.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.launcher.Terminal;

/**
 * What a demo shows while it runs: the timeline as it grows and, in a terminal, one line below it
 * that says how things stand.
 */
final class Screen {
  private static final String CLEAR_LINE = "\r\u001b[2K";
  private static final Map<TimelineEntry.Kind, String> COLOURS =
      Map.of(
          TimelineEntry.Kind.FINDING, "33",
          TimelineEntry.Kind.CLOCK, "36",
          TimelineEntry.Kind.CONTAINMENT, "31",
          TimelineEntry.Kind.APPROVAL, "35",
          TimelineEntry.Kind.PERSON, "32",
          TimelineEntry.Kind.STATE, "1");

  private final PrintStream out;
  private final Terminal terminal;
  private String status = "";

  Screen(PrintStream out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether a line is written over to show how things stand. */
  boolean live() {
    return terminal.live();
  }

  /** A line that stays. */
  synchronized void say(String line) {
    clear();
    out.println(line);
    draw();
  }

  /** One entry of the timeline, so long after the alert was accepted. */
  synchronized void entry(Duration offset, TimelineEntry entry) {
    String by = entry.by() == null ? "" : "  [" + entry.by() + "]";
    String text = entry.what().replaceAll("\\s+", " ") + by;
    say("%7s  %s".formatted(offset(offset), coloured(COLOURS.get(entry.kind()), text)));
  }

  /** How things stand; seen only in a terminal. */
  synchronized void status(String line) {
    clear();
    status = line;
    draw();
  }

  /** Ends the line that is updated. */
  synchronized void done() {
    clear();
    status = "";
  }

  private void clear() {
    if (terminal.live() && !status.isEmpty()) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  private void draw() {
    if (terminal.live() && !status.isEmpty()) {
      int width = terminal.columns() - 1;
      out.print(status.length() > width ? status.substring(0, width) : status);
      out.flush();
    }
  }

  private String coloured(@org.jspecify.annotations.Nullable String colour, String text) {
    return colour == null || !terminal.colours()
        ? text
        : "\u001b[" + colour + "m" + text + "\u001b[0m";
  }

  /** Hours and minutes, as in {@code +1:10}. */
  static String offset(Duration offset) {
    Duration shown = offset.isNegative() ? Duration.ZERO : offset;
    return "+%d:%02d".formatted(shown.toHours(), shown.toMinutesPart());
  }
}
