package org.provabilityfabric.runbooks.slack;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Requests for a decision as they stand in Slack: what came of one is shown in it. */
public final class DecisionMessages {
  /** The id of the block that holds a request's buttons. */
  public static final String BUTTONS = "decision";

  private static final int ATTEMPTS = 3;
  private static final int LINE = 1_000;

  private final KeyedMessages messages;

  /** Slack takes a message as a whole: of two lines at once the one read before would be lost. */
  private final Lock one = new ReentrantLock();

  public DecisionMessages(SlackWeb web) {
    messages = KeyedMessages.over(web);
  }

  /**
   * Where a request stands.
   *
   * @param channel the channel's id
   * @param ts what identifies it there
   */
  public record Place(String channel, String ts) {}

  /**
   * Adds a line to a request unless it stands there, and takes its buttons away where nothing waits
   * any more.
   *
   * @param line what came of it, in plain words
   * @param waits whether its buttons can still decide something
   */
  public SlackAnswer<String> add(Place place, String line, boolean waits) {
    one.lock();
    try {
      SlackAnswer<String> answer = addOnce(place, line, waits);
      for (int made = 1; answer instanceof SlackAnswer.Limited<String> && made < ATTEMPTS; made++) {
        answer = addOnce(place, line, waits);
      }
      return answer;
    } finally {
      one.unlock();
    }
  }

  private SlackAnswer<String> addOnce(Place place, String line, boolean waits) {
    return messages
        .read(place.channel(), place.ts())
        .then(before -> messages.change(place.channel(), place.ts(), with(before, line, waits)));
  }

  private static KeyedMessages.Keyed with(KeyedMessages.Keyed before, String line, boolean waits) {
    List<LayoutBlock> blocks = new ArrayList<>(before.blocks());
    String id = "said-" + Integer.toHexString(line.hashCode());
    if (at(blocks, id) < 0) {
      int buttons = at(blocks, BUTTONS);
      blocks.add(buttons < 0 ? blocks.size() : buttons, said(id, line));
    }
    if (!waits) {
      blocks.removeIf(block -> BUTTONS.equals(block.getBlockId()));
    }
    return new KeyedMessages.Keyed(before.key(), before.text(), blocks);
  }

  private static LayoutBlock said(String id, String line) {
    return context(
        c -> c.blockId(id).elements(List.of(markdownText(SlackTexts.escaped(line, LINE)))));
  }

  private static int at(List<LayoutBlock> blocks, String id) {
    return blocks.stream().map(LayoutBlock::getBlockId).toList().indexOf(id);
  }
}
