package org.provabilityfabric.runbooks.slack;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/** Requests for a decision as they stand in Slack: what came of one is shown in it. */
public final class DecisionMessages {
  /** The id of the block that holds a request's buttons. */
  public static final String BUTTONS = "decision";

  private static final int ATTEMPTS = 3;
  private static final int LINE = 1_000;
  private static final Duration LONGEST_REST = Duration.ofMinutes(2);

  private final KeyedMessages messages;
  private final Stopwatch stopwatch;

  /** Slack takes a message as a whole: of two lines at once the one read before would be lost. */
  private final Lock one = new ReentrantLock();

  public DecisionMessages(SlackWeb web) {
    this(web, Stopwatch.ofTheMachine());
  }

  DecisionMessages(SlackWeb web, Stopwatch stopwatch) {
    this.messages = KeyedMessages.over(web, stopwatch);
    this.stopwatch = stopwatch;
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
    return change(place, blocks -> waits ? with(blocks, line) : withoutButtons(with(blocks, line)));
  }

  /** Takes the buttons of a request away, if it has any, and says why. */
  public SlackAnswer<String> close(Place place, String why) {
    return change(
        place, blocks -> at(blocks, BUTTONS) < 0 ? blocks : withoutButtons(with(blocks, why)));
  }

  private SlackAnswer<String> change(Place place, UnaryOperator<List<LayoutBlock>> change) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      SlackAnswer<String> answer = changeOnce(place, change);
      if (!(answer instanceof SlackAnswer.Limited<String>(Duration rest)) || !rested(rest)) {
        return answer;
      }
    }
    return changeOnce(place, change);
  }

  /** Nobody waits for a line in a message, so Slack is given the time that it asks for. */
  private boolean rested(Duration rest) {
    if (rest.compareTo(LONGEST_REST) > 0) {
      return false;
    }
    try {
      stopwatch.pause(rest);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private SlackAnswer<String> changeOnce(Place place, UnaryOperator<List<LayoutBlock>> change) {
    one.lock();
    try {
      return changed(place, change);
    } finally {
      one.unlock();
    }
  }

  private SlackAnswer<String> changed(Place place, UnaryOperator<List<LayoutBlock>> change) {
    return messages
        .read(place.channel(), place.ts())
        .then(
            before -> {
              List<LayoutBlock> blocks = change.apply(before.blocks());
              return blocks.equals(before.blocks())
                  ? new SlackAnswer.Done<>(place.ts())
                  : messages.change(
                      place.channel(),
                      place.ts(),
                      new KeyedMessages.Keyed(before.key(), before.text(), blocks));
            });
  }

  private static List<LayoutBlock> with(List<LayoutBlock> blocks, String line) {
    String id = "said-" + Integer.toHexString(line.hashCode());
    if (at(blocks, id) >= 0) {
      return blocks;
    }
    String shown = SlackTexts.escaped(line, LINE);
    LayoutBlock said = context(c -> c.blockId(id).elements(List.of(markdownText(shown))));
    List<LayoutBlock> all = new ArrayList<>(blocks);
    int buttons = at(blocks, BUTTONS);
    all.add(buttons < 0 ? all.size() : buttons, said);
    return all;
  }

  private static List<LayoutBlock> withoutButtons(List<LayoutBlock> blocks) {
    return blocks.stream().filter(block -> !BUTTONS.equals(block.getBlockId())).toList();
  }

  private static int at(List<LayoutBlock> blocks, String id) {
    return blocks.stream().map(LayoutBlock::getBlockId).toList().indexOf(id);
  }
}
