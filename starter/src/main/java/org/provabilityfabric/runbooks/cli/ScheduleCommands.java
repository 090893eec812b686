package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.cli.RunbookCommands.Group;
import org.provabilityfabric.runbooks.schedule.SchedulePlan.Change;
import org.provabilityfabric.runbooks.schedule.Scheduled;
import org.provabilityfabric.runbooks.schedule.TemporalSchedules;
import org.provabilityfabric.runbooks.schedule.WantedSchedules.Wanted;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code schedule} and its verbs. */
final class ScheduleCommands {
  private ScheduleCommands() {}

  static CommandLine all(Surroundings surroundings) {
    return RunbookCommands.group(
        new ScheduleGroup(),
        new Diff(surroundings),
        new Apply(surroundings),
        new Listing(surroundings));
  }

  @Command(
      name = "schedule",
      description = "Procedures that start by the clock, as calendar.yaml of the rules says.",
      footer = {
        "",
        "Each entry of `schedules` becomes a schedule of Temporal with the same name.",
        "Pause and trigger one in the Temporal UI; a paused one stays paused.",
        "Examples:",
        "  ./runbook schedule diff",
        "  ./runbook schedule apply --policy our-rules"
      })
  static final class ScheduleGroup extends Group {}

  /** {@code schedule diff}. */
  @Command(
      name = "diff",
      description = "Show what `schedule apply` would do; 1 where it would do something.",
      footer = {
        "",
        "  + is made   ~ is changed (- now, + then)   = is as it should be",
        "  ? is at Temporal and in no file: reported, never touched",
        "Example:",
        "  ./runbook schedule diff --policy our-rules"
      })
  static final class Diff extends ScheduleVerb {
    Diff(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int act(TemporalSchedules schedules, List<Wanted> wanted, Compared compared) {
      if (json) {
        printJson(Map.of("changes", document(compared.plan())));
      }
      lines(compared.plan()).forEach(this::say);
      return compared.plan().settled() ? ExitCode.FINE : ExitCode.NOT_FINE;
    }
  }

  /** {@code schedule apply}. */
  @Command(
      name = "apply",
      description = {
        "Make Temporal's schedules say what the rules say. The differences are shown first.",
        "Applied twice, there is nothing to do the second time."
      },
      footer = {
        "",
        "A person is asked first. Elsewhere --yes has to be given.",
        "A schedule that somebody paused stays paused; one that is in no file is left alone.",
        "Examples:",
        "  ./runbook schedule apply",
        "  ./runbook schedule apply --policy our-rules --yes"
      })
  static final class Apply extends ScheduleVerb {
    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    Apply(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int act(TemporalSchedules schedules, List<Wanted> wanted, Compared compared) {
      lines(compared.plan()).forEach(this::say);
      boolean settled = compared.plan().settled();
      if (!settled && !agreed()) {
        err().println("Nothing was done.");
        return ExitCode.NOT_FINE;
      }
      compared.plan().changes().forEach(change -> apply(schedules, wanted, change));
      if (json) {
        printJson(Map.of("changes", document(compared.plan())));
      }
      say(settled ? "Nothing to do." : "Done.");
      return ExitCode.FINE;
    }

    private boolean agreed() {
      if (yes) {
        return true;
      }
      if (!surroundings.terminal()) {
        throw CommandException.usage("Nobody can be asked here: give --yes to apply this.");
      }
      try {
        return !declined("Make these changes?");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void apply(TemporalSchedules schedules, List<Wanted> wanted, Change change) {
      switch (change) {
        case Change.Create create -> schedules.create(named(wanted, create.name()));
        case Change.Update update -> schedules.update(named(wanted, update.name()));
        case Change.Same same -> {}
        case Change.NotInFile other -> {}
      }
    }

    private static Wanted named(List<Wanted> wanted, String name) {
      return wanted.stream()
          .filter(one -> one.rule().name().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  /** {@code schedule list}. */
  @Command(
      name = "list",
      description = "List Temporal's schedules: what each starts, when next, whether it is paused.",
      footer = {"", "Example:", "  ./runbook schedule list --json"})
  static final class Listing extends ScheduleVerb {
    Listing(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int act(TemporalSchedules schedules, List<Wanted> wanted, Compared compared) {
      List<String> inFile = wanted.stream().map(one -> one.rule().name()).toList();
      List<Map<String, Object>> rows =
          compared.found().stream()
              .map(found -> row(found, inFile.contains(found.schedule().name())))
              .toList();
      if (json) {
        printJson(Map.of("schedules", rows));
      }
      if (rows.isEmpty()) {
        say("There are no schedules. Make those of the rules: ./runbook schedule apply");
      }
      rows.forEach(
          row -> say(String.join("  ", row.values().stream().map(String::valueOf).toList())));
      return ExitCode.FINE;
    }

    private static Map<String, Object> row(TemporalSchedules.Found found, boolean inFile) {
      Scheduled schedule = found.schedule();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", schedule.name());
      row.put("starts", schedule.starts());
      row.put("times", String.join("; ", schedule.times()) + " " + schedule.zone());
      row.put(
          "next",
          schedule.paused()
              ? "paused"
              : found.next().stream().findFirst().map(Instant::toString).orElse("never"));
      row.put("note", schedule.note());
      row.put("file", inFile ? "in the rules" : "in no file");
      return row;
    }
  }
}
