package org.provabilityfabric.runbooks.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.chat.Room;
import org.provabilityfabric.runbooks.contract.chat.RoomOrder;
import org.provabilityfabric.runbooks.policy.RoomKind;

/**
 * The rooms of incidents. Everything looks before it acts, so that an attempt that is repeated
 * finds what the one before made.
 */
public final class SlackRooms {
  private static final int LONGEST_NAME = 80;
  private static final String PREFIX = "inc-";

  private final SlackWeb web;
  private final KeyedMessages messages;

  public SlackRooms(SlackWeb web, KeyedMessages messages) {
    this.web = web;
    this.messages = messages;
  }

  /** Makes the channel or thread with its first status, pinned. */
  public SlackAnswer<Room> prepare(RoomOrder order, KeyedMessages.Keyed status) {
    return place(order)
        .then(channel -> messages.post(channel, status))
        .then(this::pinned)
        .then(room -> announced(order, room, status.key()));
  }

  /** Edits the status in place; one edit carries whatever has changed since the last. */
  public SlackAnswer<String> edit(Room room, KeyedMessages.Keyed status) {
    return messages.edit(room.channel(), room.status(), status);
  }

  /** Takes the pin of a thread away, which shares its channel with others. */
  public SlackAnswer<String> unpin(Room room) {
    return or(
        "no_pin",
        web.ask(m -> m.pinsRemove(r -> r.channel(room.channel()).timestamp(room.status())))
            .map(removed -> room.channel()),
        room.channel());
  }

  /** A channel's name for an incident: lower case, digits and dashes, at most 80 characters. */
  static String name(String incident) {
    String id = incident.substring(incident.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    String name = PREFIX + id.replaceAll("[^a-z0-9]+", "-").replaceAll("-+$", "");
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private SlackAnswer<String> place(RoomOrder order) {
    if (order.kind() == RoomKind.THREAD) {
      return messages.channel(order.announceIn());
    }
    String name = name(order.incident());
    SlackAnswer<String> made =
        web.ask(methods -> methods.conversationsCreate(r -> r.name(name)))
            .map(created -> created.getChannel().getId());
    SlackAnswer<String> there =
        made instanceof SlackAnswer.Refused<String> refused && refused.error().equals("name_taken")
            ? messages.channel("#" + name)
            : made;
    return there.then(channel -> invited(channel, order.invite()));
  }

  /** One by one, so that somebody who has left the workspace keeps nobody else out. */
  private SlackAnswer<String> invited(String channel, List<String> people) {
    for (String person : people) {
      SlackAnswer<String> invited =
          web.ask(m -> m.conversationsInvite(r -> r.channel(channel).users(List.of(person))))
              .map(any -> channel);
      if (invited instanceof SlackAnswer.Limited<String>
          || invited instanceof SlackAnswer.Unclear<String>) {
        return invited;
      }
    }
    return new SlackAnswer.Done<>(channel);
  }

  private SlackAnswer<Room> pinned(KeyedMessages.Standing status) {
    Room room = new Room(status.channel(), status.ts());
    return or(
        "already_pinned",
        web.ask(m -> m.pinsAdd(r -> r.channel(room.channel()).timestamp(room.status())))
            .map(added -> room),
        room);
  }

  private SlackAnswer<Room> announced(RoomOrder order, Room room, String status) {
    if (order.kind() == RoomKind.THREAD) {
      return new SlackAnswer.Done<>(room);
    }
    String text =
        order.severity()
            + " "
            + SlackTexts.escaped(order.title(), SlackTexts.SECTION / 2)
            + ": <#"
            + room.channel()
            + ">";
    KeyedMessages.Keyed announcement =
        new KeyedMessages.Keyed(
            status + "/announced", text, List.of(section(s -> s.text(markdownText(text)))));
    return messages.post(order.announceIn(), announcement).map(posted -> room);
  }

  /** An answer that says that nothing was left to do is as good as one that says it was done. */
  private static <T> SlackAnswer<T> or(String nothingToDo, SlackAnswer<T> answer, T value) {
    return answer instanceof SlackAnswer.Refused<T> refused && refused.error().equals(nothingToDo)
        ? new SlackAnswer.Done<>(value)
        : answer;
  }
}
