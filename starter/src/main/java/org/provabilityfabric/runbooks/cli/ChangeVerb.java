package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.postincident.ItemChange;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code review change}. */
@Command(
    name = "change",
    description = "Give an open item of a review to somebody else, or more time.",
    customSynopsis =
        "runbook review change [ID] NUMBER [--owner CONTACT] [--due WHEN] --text WHY [--by NAME]"
            + " [--json]",
    footer = {
      "",
      "Example:",
      "  ./runbook review change 3 --owner Engineering --due 5d --text 'their dashboards'"
    })
final class ChangeVerb extends ActingVerb {
  @Option(
      names = "--owner",
      paramLabel = "CONTACT",
      description = "Who has to see to it: a contact of the policy.")
  @Nullable String owner;

  @Option(
      names = "--due",
      paramLabel = "WHEN",
      description = "Until when: an instant, or a duration from now such as 5d.")
  @Nullable String due;

  ChangeVerb(Surroundings surroundings) {
    super(surroundings, Subject.REVIEW);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "the number of an item");
    if (owner == null && due == null) {
      throw CommandException.usage("Say what is changed: --owner, --due or both.");
    }
    if (text == null || text.isBlank()) {
      throw CommandException.usage("Say by --text why.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String review, List<String> said) {
    ItemChange change = new ItemChange(said.getFirst(), owner, due, person(), text, VIA, null);
    return answered(
        review,
        ask(temporal, review, PostIncidentReview.class, workflow -> workflow.changeItem(change)));
  }
}
