package org.provabilityfabric.runbooks.gateway.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.staticSelect;
import static com.slack.api.model.block.element.BlockElements.usersSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.slack.SlackTexts;

/** The forms about who works on an incident: its command, and what it is a duplicate of. */
final class TeamForms {
  static final String HAND_OVER = "runbook-form-hand-over";
  static final String LINK = "runbook-form-link";
  static final String UNLINK = "runbook-form-unlink";

  static final String PERSON = "person";
  static final String PRIMARY = "primary";

  private TeamForms() {}

  /**
   * Offers the command.
   *
   * @param contacts those of the policy, for whom whoever has the role answers; may be none
   */
  static View handOver(FormMemo memo, List<String> contacts) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        Forms.said("They are asked to accept; until they do, the command stays where it is."));
    blocks.add(
        input(
            i ->
                i.blockId(PERSON)
                    .optional(true)
                    .label(plainText("Person"))
                    .element(usersSelect(u -> u.actionId(PERSON)))));
    if (!contacts.isEmpty()) {
      blocks.add(Forms.select(Forms.TO, "Or a contact", contacts, true));
    }
    blocks.add(Forms.text(Forms.REASON, "What they should know", true, true));
    return Forms.form(HAND_OVER, "Hand over the command", "Ask them", memo, blocks);
  }

  /** Links the incident as a duplicate of one of those that could go on for both. */
  static View link(FormMemo memo, Primaries.Choice choice) {
    List<OptionObject> options =
        choice.primaries().stream()
            .map(one -> option(plainText(SlackTexts.plain(one.told(), Forms.OPTION)), one.id()))
            .toList();
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        Forms.said(
            "The other incident goes on for both: this one pages nobody and tells no executive."
                + " Its containment and evidence go on."));
    blocks.add(
        input(
            i ->
                i.blockId(PRIMARY)
                    .label(plainText("Duplicate of"))
                    .element(staticSelect(s -> s.actionId(PRIMARY).options(options)))));
    blocks.add(Forms.text(Forms.REASON, "Why", true, true));
    if (choice.more()) {
      blocks.add(
          Forms.said("Only the newest are offered; `./runbook incident link` takes any of them."));
    }
    return Forms.form(LINK, "Link as a duplicate", "Link", memo, blocks);
  }

  static View unlink(FormMemo memo) {
    return Forms.form(
        UNLINK,
        "No duplicate",
        "Unlink",
        memo,
        List.of(
            Forms.said(
                "This incident goes on by itself: executives are updated, nobody is paged anew."),
            Forms.text(Forms.REASON, "Why", true, true)));
  }
}
