package org.provabilityfabric.runbooks.notify;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.slack.DecisionButtons;
import org.provabilityfabric.runbooks.slack.DecisionMessages;
import org.provabilityfabric.runbooks.slack.KeyedMessages;
import org.provabilityfabric.runbooks.slack.SlackAnswer;
import org.provabilityfabric.runbooks.slack.SlackTexts;

/** A Slack channel, or a person by their user id. */
final class SlackChannel implements ChannelSender {
  private static final int MOST_SECTIONS = 10;
  private static final int PIECE = 2_500;
  private static final int NOTIFICATION = 300;

  private final KeyedMessages messages;

  SlackChannel(KeyedMessages messages) {
    this.messages = messages;
  }

  @Override
  public Answer send(Message message, String address) {
    SlackAnswer<KeyedMessages.Standing> answer = messages.post(address, keyed(message));
    return switch (answer) {
      case SlackAnswer.Done<KeyedMessages.Standing> done ->
          Answer.accepted(
              (done.value().before() ? "stood there already: " : "") + done.value().ts());
      case SlackAnswer.Limited<KeyedMessages.Standing> limited ->
          Answer.tryAgain(limited.text(), limited.after());
      case SlackAnswer.Unclear<KeyedMessages.Standing> unclear -> Answer.tryAgain(unclear.text());
      case SlackAnswer.Refused<KeyedMessages.Standing> refused -> Answer.refused(refused.text());
      case SlackAnswer.Absent<KeyedMessages.Standing> absent -> Answer.refused(absent.text());
    };
  }

  private static KeyedMessages.Keyed keyed(Message message) {
    List<LayoutBlock> blocks = new ArrayList<>();
    String subject = "*" + SlackTexts.escaped(message.subject(), PIECE) + "*";
    blocks.add(section(s -> s.text(markdownText(subject))));
    String body = message.body();
    for (int from = 0; from < body.length() && blocks.size() <= MOST_SECTIONS; from += PIECE) {
      String piece = body.substring(from, Math.min(body.length(), from + PIECE));
      if (!piece.isBlank()) {
        String shown = SlackTexts.escaped(piece, SlackTexts.SECTION);
        blocks.add(section(s -> s.text(markdownText(shown))));
      }
    }
    if (message.decision() != null) {
      DecisionButtons.of(DecisionMessages.BUTTONS, message.incident(), message.decision())
          .ifPresent(blocks::add);
    }
    return new KeyedMessages.Keyed(
        message.key(), SlackTexts.escaped(message.subject(), NOTIFICATION), blocks);
  }
}
