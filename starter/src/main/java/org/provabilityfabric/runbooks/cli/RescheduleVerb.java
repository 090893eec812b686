package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maintenance reschedule} and {@code review reschedule}. */
@Command(name = "reschedule")
final class RescheduleVerb extends ActingVerb {
  @Option(
      names = "--lasts",
      paramLabel = "DURATION",
      description = "How long it is to last, such as 2h; as before if left out.")
  @Nullable String lasts;

  RescheduleVerb(Surroundings surroundings, Subject subject) {
    super(surroundings, subject);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "when it is to begin, such as 2026-03-02T02:00:00Z");
    if (lasts != null) {
      var unused = Texts.duration("--lasts", lasts);
    }
    if (text == null || text.isBlank()) {
      throw CommandException.usage("Say why it is moved, with --text: those who are told ask.");
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
