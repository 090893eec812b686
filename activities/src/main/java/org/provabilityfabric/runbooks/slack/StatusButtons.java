package org.provabilityfabric.runbooks.slack;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.Team;

/** What a person can press under an incident's status: only what the incident would take now. */
final class StatusButtons {
  private StatusButtons() {}

  /** The buttons of the incident itself. */
  static List<BlockElement> of(IncidentStatus status) {
    String target = ButtonTarget.of(status.incident()).text();
    return shown(status).stream()
        .map(
            button ->
                (BlockElement)
                    BlockElements.button(
                        b ->
                            b.text(plainText(button.label()))
                                .actionId(button.actionId())
                                .value(target)))
        .toList();
  }

  private static List<IncidentButton> shown(IncidentStatus status) {
    List<IncidentButton> shown = new ArrayList<>();
    Team team = status.team();
    boolean resolved = status.state().equals("resolved");
    if (status.state().equals("open")) {
      shown.add(IncidentButton.ACKNOWLEDGE);
    }
    if (team.handOver() != null) {
      shown.addAll(List.of(IncidentButton.ACCEPT_COMMAND, IncidentButton.DECLINE_COMMAND));
    }
    if (!resolved) {
      shown.addAll(
          List.of(
              IncidentButton.HAND_OVER,
              IncidentButton.SET_ETA,
              IncidentButton.ESCALATE,
              IncidentButton.RESOLVE));
    }
    if (team.duplicateOf() != null) {
      shown.add(IncidentButton.UNLINK);
    } else if (!resolved && team.duplicates().isEmpty()) {
      shown.add(IncidentButton.LINK);
    }
    return shown;
  }
}
