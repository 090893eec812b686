package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maintenance reschedule}. */
@Command(
    name = "reschedule",
    description = {
      "Move a maintenance that has not begun.",
      "Whoever was told of it is told again, and the entry in their calendars moves along."
    },
    customSynopsis =
        "runbook maintenance reschedule [ID] BEGIN --text WHY [--lasts DURATION] [--by NAME]"
            + " [--json]",
    footer = {
      "",
      "BEGIN is an instant, or a local time in the time zone of the policy's calendar.",
      "Examples:",
      "  ./runbook maintenance reschedule 2026-03-02T02:00:00Z --text 'the vendor is late'",
      "  ./runbook maintenance reschedule 2026-03-02T03:00 --lasts 3h --text 'more to do'"
    })
final class RescheduleVerb extends ActingVerb {
  @Option(
      names = "--lasts",
      paramLabel = "DURATION",
      description = "How long it is to last, such as 2h; as before if left out.")
  @Nullable String lasts;

  RescheduleVerb(Surroundings surroundings) {
    super(surroundings, Subject.MAINTENANCE);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "when it is to begin, such as 2026-03-02T02:00:00Z");
    if (lasts != null) {
      var unused = Texts.duration("--lasts", lasts);
    }
    if (text == null || text.isBlank()) {
      throw CommandException.usage("Say why it is moved, with --text: stakeholders ask.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String maintenance, List<String> said) {
    Rescheduling rescheduling = new Rescheduling(said.getFirst(), lasts, person(), text, VIA);
    return answered(
        maintenance,
        ask(
            temporal,
            maintenance,
            PlannedMaintenance.class,
            workflow -> workflow.reschedule(rescheduling)));
  }
}
