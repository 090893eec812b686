package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** A page for a terminal. Times are UTC. */
abstract class TerminalPage {
  private static final int TIMELINE_TAIL = 12;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  final Instant now;
  final Ansi ansi;
  private final StringBuilder page = new StringBuilder();

  TerminalPage(Instant now, Ansi ansi) {
    this.now = now;
    this.ansi = ansi;
  }

  /** Writes all of its sections. */
  abstract void write();

  final String text() {
    write();
    return page.toString();
  }

  final void heading(String words) {
    line("");
    title(words);
  }

  /** The line at the top: what the page is about. */
  final void title(String words) {
    line(styled(words, Style.bold));
  }

  /** A line with text from elsewhere. */
  final void say(String text) {
    line(RunbookCommand.plain(text));
  }

  /** A line that is ready to be printed. */
  final void line(String ready) {
    page.append(ready).append('\n');
  }

  /** An approval that is asked, with the commands that answer it. */
  final void approval(PendingApproval asked, Subject subject, String id) {
    say("  " + asked.question());
    line("    " + styled(subject.command("approve " + id + " " + words(asked)), Style.bold));
    line("    " + styled(subject.command("deny " + id + " " + words(asked)), Style.bold));
    say(
        "    until "
            + asked.deadline().truncatedTo(ChronoUnit.SECONDS)
            + " ("
            + Texts.timeLeft(asked.deadline(), now)
            + "); otherwise: "
            + asked.ifUnanswered());
  }

  private static String words(PendingApproval asked) {
    return asked.approvalId() + " --text WHY";
  }

  /** The last entries; with their day, where that is not today. */
  final void timeline(List<TimelineEntry> all) {
    List<TimelineEntry> tail = all.subList(Math.max(0, all.size() - TIMELINE_TAIL), all.size());
    heading(
        "Timeline"
            + (tail.size() < all.size() ? ", last " + tail.size() + " of " + all.size() : ""));
    boolean today = tail.stream().allMatch(entry -> day(entry.at()).equals(day(now)));
    for (TimelineEntry entry : tail) {
      Instant second = entry.at().truncatedTo(ChronoUnit.SECONDS);
      say(
          "  "
              + (today ? at(second) : second.toString())
              + "  "
              + entry.what()
              + (entry.by() == null ? "" : " [" + entry.by() + "]"));
    }
  }

  private static Instant day(Instant instant) {
    return instant.truncatedTo(ChronoUnit.DAYS);
  }

  static String at(Instant instant) {
    return CLOCK.format(instant);
  }

  final String styled(String text, Style style) {
    return styled(ansi, text, style);
  }

  static String styled(Ansi ansi, String text, Style style) {
    String plain = RunbookCommand.plain(text);
    return ansi.enabled() ? style.on() + plain + style.off() : plain;
  }
}
