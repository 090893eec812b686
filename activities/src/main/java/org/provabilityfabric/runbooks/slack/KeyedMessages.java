package org.provabilityfabric.runbooks.slack;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * Messages that carry a key. Slack has no idempotency key for posting, so the channel is looked
 * through for the key first; where it cannot be looked through, the message is posted all the same,
 * because one that comes twice is better than one that is lost.
 */
public final class KeyedMessages {
  /** The type of the metadata under which a message carries its key. */
  public static final String TYPE = "fabric_runbooks_message";

  private static final String KEY = "key";
  private static final int LOOKED_THROUGH = 100;

  private final SlackWeb web;
  private final Places places;
  private final ChannelPace pace;

  private KeyedMessages(SlackWeb web, ChannelPace pace) {
    this.web = web;
    this.places = new Places(web);
    this.pace = pace;
  }

  /** Messages over a client, at Slack's pace. */
  public static KeyedMessages over(SlackWeb web) {
    return over(web, Stopwatch.ofTheMachine());
  }

  /** The same with turns that come by another time than the machine's. */
  public static KeyedMessages over(SlackWeb web, Stopwatch stopwatch) {
    return new KeyedMessages(web, new ChannelPace(stopwatch));
  }

  /**
   * A message.
   *
   * @param key stable over every attempt
   * @param text for notifications and readers that show no blocks
   */
  public record Keyed(String key, String text, List<LayoutBlock> blocks) {
    public Keyed {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * Where a message stands.
   *
   * @param channel the channel's id
   * @param ts what identifies it there
   * @param before whether it stood there already
   */
  public record Standing(String channel, String ts, boolean before) {}

  /** Posts a message unless it stands in the channel already. */
  public SlackAnswer<Standing> post(String address, Keyed message) {
    return places.channel(address).then(channel -> once(channel, message));
  }

  /** The channel's id. */
  SlackAnswer<String> channel(String address) {
    return places.channel(address);
  }

  private SlackAnswer<Standing> once(String channel, Keyed message) {
    Optional<Standing> before = find(channel, message.key());
    return before.isPresent()
        ? new SlackAnswer.Done<>(before.get())
        : pace.inTurn(channel, () -> send(channel, message));
  }

  private SlackAnswer<Standing> send(String channel, Keyed message) {
    return web.ask(
            methods ->
                methods.chatPostMessage(
                    r ->
                        r.channel(channel)
                            .text(message.text())
                            .blocks(message.blocks())
                            .unfurlLinks(false)
                            .metadata(metadata(message.key()))))
        .map(posted -> new Standing(posted.getChannel(), posted.getTs(), false));
  }

  /** Edits a message in place, if it is the channel's turn; what comes too early is told so. */
  SlackAnswer<String> edit(String channel, String ts, Keyed message) {
    Duration wait = pace.free(channel);
    if (!wait.isZero()) {
      return new SlackAnswer.Limited<>(wait);
    }
    return change(channel, ts, message);
  }

  /** Edits a message in place, when it is the channel's turn. */
  SlackAnswer<String> change(String channel, String ts, Keyed message) {
    return pace.inTurn(
        channel,
        () ->
            web.ask(
                    methods ->
                        methods.chatUpdate(
                            r ->
                                r.channel(channel)
                                    .ts(ts)
                                    .text(message.text())
                                    .blocks(message.blocks())
                                    .metadata(metadata(message.key()))))
                .map(edited -> ts));
  }

  /** A message with a key as it stands now; refused where none stands there. */
  SlackAnswer<Keyed> read(String channel, String ts) {
    return web.ask(
            methods ->
                methods.conversationsHistory(
                    r ->
                        r.channel(channel)
                            .latest(ts)
                            .inclusive(true)
                            .limit(1)
                            .includeAllMetadata(true)))
        .then(
            history ->
                history.getMessages().stream()
                    .filter(message -> ts.equals(message.getTs()))
                    .flatMap(message -> keyed(message).stream())
                    .findFirst()
                    .<SlackAnswer<Keyed>>map(SlackAnswer.Done::new)
                    .orElseGet(() -> new SlackAnswer.Refused<>("message_not_found")));
  }

  private Optional<Standing> find(String channel, String key) {
    SlackAnswer<ConversationsHistoryResponse> history =
        web.ask(
            methods ->
                methods.conversationsHistory(
                    r -> r.channel(channel).limit(LOOKED_THROUGH).includeAllMetadata(true)));
    return history instanceof SlackAnswer.Done<ConversationsHistoryResponse> done
        ? done.value().getMessages().stream()
            .filter(message -> carries(message, key))
            .findFirst()
            .map(message -> new Standing(channel, message.getTs(), true))
        : Optional.empty();
  }

  private static boolean carries(Message message, String key) {
    return key(message).filter(key::equals).isPresent();
  }

  private static Optional<Keyed> keyed(Message message) {
    return key(message)
        .map(
            key ->
                new Keyed(
                    key,
                    message.getText(),
                    message.getBlocks() == null ? List.of() : message.getBlocks()));
  }

  private static Optional<String> key(Message message) {
    Message.Metadata metadata = message.getMetadata();
    return metadata == null
            || !TYPE.equals(metadata.getEventType())
            || metadata.getEventPayload() == null
        ? Optional.empty()
        : Optional.ofNullable(metadata.getEventPayload().get(KEY)).map(Object::toString);
  }

  private static Message.Metadata metadata(String key) {
    return Message.Metadata.builder().eventType(TYPE).eventPayload(Map.of(KEY, key)).build();
  }
}
