package org.provabilityfabric.runbooks.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.Request;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** What an incident and its review say alike: requests, regulators' clocks, open items. */
final class StatusLines {
  private StatusLines() {}

  /** One thing that waits, in three lines. */
  static String request(int number, Request request, Instant now, Ansi ansi) {
    Instant deadline = request.deadline();
    String until =
        deadline == null
            ? "no deadline"
            : "until " + day(deadline, now) + " (" + Texts.timeLeft(deadline, now) + ")";
    return number
        + ". "
        + RunbookCommand.plain(request.what())
        + "\n   "
        + TerminalPage.styled(ansi, RunbookCommand.plain(request.command()), Style.bold)
        + "\n   "
        + until
        + "; otherwise: "
        + RunbookCommand.plain(request.ifUnanswered());
  }

  /** With its date, where that is another day than today's. */
  private static String day(Instant deadline, Instant now) {
    return Duration.between(now, deadline).toDays() == 0
        ? TerminalPage.at(deadline)
        : deadline.truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** A regulator's clock in one line. */
  static String regulatory(RegulatoryClock clock, Instant now, Ansi ansi) {
    String stands = clock.stands();
    return RunbookCommand.plain(clock.name() + ": " + clock.what())
        + ", "
        + (clock.breachedAt() == null ? stands : TerminalPage.styled(ansi, stands, Style.fg_red))
        + ", until "
        + clock.deadline().truncatedTo(ChronoUnit.MINUTES)
        + (clock.open() ? " (" + Texts.timeLeft(clock.deadline(), now) + ")" : "");
  }

  /** How an open item stands: done by whom, or due when. */
  static String stands(OpenItem item, Instant now, Ansi ansi) {
    if (item.doneBy() != null) {
      return "done by " + RunbookCommand.plain(item.doneBy() + ": " + item.done());
    }
    String due = "due " + item.due().truncatedTo(ChronoUnit.MINUTES);
    return item.due().isBefore(now)
        ? TerminalPage.styled(ansi, "overdue, " + due, Style.fg_red)
        : due;
  }
}
