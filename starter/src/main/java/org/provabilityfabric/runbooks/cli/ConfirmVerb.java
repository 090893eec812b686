package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maintenance confirm}. */
@Command(
    name = "confirm",
    description = {
      "Confirm an item of the checklist when its turn has come.",
      "The roll-back plan is read, a piece of work is done, it is rolled back. What could not be"
          + " done goes with --failed."
    },
    customSynopsis =
        "runbook maintenance confirm [ID] ITEM [--failed] [--text WHAT] [--by NAME] [--json]",
    footer = {
      "",
      "The items and their turns: ./runbook maintenance show",
      "Examples:",
      "  ./runbook maintenance confirm roll-back-plan",
      "  ./runbook maintenance confirm 2 --text 'installed 42'",
      "  ./runbook maintenance confirm 2 --failed --text 'the image is not there'"
    })
final class ConfirmVerb extends ActingVerb {
  @Option(names = "--failed", description = "It could not be done; say why with --text.")
  boolean failed;

  ConfirmVerb(Surroundings surroundings) {
    super(surroundings, Subject.MAINTENANCE);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "an item of the checklist, such as roll-back-plan or 1");
    if (failed && (text == null || text.isBlank())) {
      throw CommandException.usage("Say why it could not be done, with --text.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String maintenance, List<String> said) {
    Confirmation confirmation =
        new Confirmation(said.getFirst(), person(), text, failed ? "true" : null, VIA);
    return answered(
        maintenance,
        ask(
            temporal,
            maintenance,
            PlannedMaintenance.class,
            workflow -> workflow.confirm(confirmation)));
  }
}
