package org.provabilityfabric.runbooks.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.block.element.ButtonElement;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.PendingApproval;

/** What a person can press where a decision waits: Approve and Deny. */
public final class DecisionButtons {
  private static final int CONFIRM = 300;
  private static final int VALUE = 2_000;

  private DecisionButtons() {}

  /**
   * The buttons of a decision; none where what they are about is longer than a button can carry, so
   * that what they stand under is taken all the same.
   *
   * @param block the id of their block
   * @param incident the incident that it belongs to, or the run that asks
   */
  public static Optional<LayoutBlock> of(String block, String incident, PendingApproval asked) {
    String target = ButtonTarget.of(incident, asked).text();
    return target.length() > VALUE
        ? Optional.empty()
        : Optional.of(
            actions(a -> a.blockId(block).elements(List.of(approve(asked, target), deny(target)))));
  }

  /** A yes that has to say why opens a form; any other is asked once more. */
  private static ButtonElement approve(PendingApproval asked, String target) {
    IncidentButton button =
        asked.reasonNeeded() ? IncidentButton.APPROVE_WITH_REASON : IncidentButton.APPROVE;
    return BlockElements.button(
        b ->
            b.text(plainText(button.label()))
                .actionId(button.actionId())
                .style("primary")
                .confirm(asked.reasonNeeded() ? null : sure(asked))
                .value(target));
  }

  private static ButtonElement deny(String target) {
    return BlockElements.button(
        b ->
            b.text(plainText(IncidentButton.DENY.label()))
                .actionId(IncidentButton.DENY.actionId())
                .style("danger")
                .value(target));
  }

  private static ConfirmationDialogObject sure(PendingApproval asked) {
    return ConfirmationDialogObject.builder()
        .title(plainText("Approve?"))
        .text(plainText(SlackTexts.plain(asked.question(), CONFIRM)))
        .confirm(plainText("Approve"))
        .deny(plainText("Not yet"))
        .build();
  }
}
