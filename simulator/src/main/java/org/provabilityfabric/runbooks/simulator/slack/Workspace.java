package org.provabilityfabric.runbooks.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Channels, messages and people. Every method holds the one lock. */
final class Workspace {
  static final String BOT = "U0BOT";

  private static final int LONGEST_NAME = 80;

  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Map<String, String> people = new LinkedHashMap<>();
  private int serial = 1000;

  private static final class Channel {
    final String id;
    final String name;
    final Set<String> members = new LinkedHashSet<>();
    final Map<String, PostedMessage> messages = new LinkedHashMap<>();

    Channel(String id, String name) {
      this.id = id;
      this.name = name;
    }
  }

  synchronized void person(String id, String name) {
    people.put(id, name);
  }

  synchronized Optional<String> name(String user) {
    return Optional.ofNullable(people.get(user));
  }

  synchronized String channel(String name) {
    if (name.isEmpty() || !name.matches("[\\p{Ll}\\p{Lo}\\p{N}_-]+")) {
      throw new SlackRefusal("invalid_name_specials");
    }
    if (name.length() > LONGEST_NAME) {
      throw new SlackRefusal("invalid_name_maxlength");
    }
    if (channels.values().stream().anyMatch(channel -> channel.name.equals(name))) {
      throw new SlackRefusal("name_taken");
    }
    String id = "C0" + serial++;
    channels.put(id, new Channel(id, name));
    join(id, BOT);
    return id;
  }

  /** The conversation with one person. */
  synchronized String direct(String user) {
    if (!people.containsKey(user)) {
      throw new SlackRefusal("user_not_found");
    }
    String id = "D" + user.substring(1);
    channels.computeIfAbsent(id, any -> new Channel(id, "")).members.add(BOT);
    return id;
  }

  /** Ids and names, in the order in which they were made. */
  synchronized Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    channels.values().stream()
        .filter(channel -> !channel.name.isEmpty())
        .forEach(channel -> names.put(channel.id, channel.name));
    return names;
  }

  synchronized void join(String channel, String user) {
    find(channel).members.add(user);
  }

  synchronized List<String> members(String channel) {
    return List.copyOf(find(channel).members);
  }

  synchronized void invite(String channel, String user) {
    if (!people.containsKey(user)) {
      throw new SlackRefusal("user_not_found");
    }
    if (!find(channel).members.add(user)) {
      throw new SlackRefusal("already_in_channel");
    }
  }

  /** The id for an id, a name or a name with a hash mark. */
  synchronized String resolve(String address) {
    String name = address.startsWith("#") ? address.substring(1) : address;
    return channels.values().stream()
        .filter(channel -> channel.id.equals(address) || channel.name.equals(name))
        .map(channel -> channel.id)
        .findFirst()
        .orElseGet(() -> address.startsWith("U") ? direct(address) : missing());
  }

  synchronized PostedMessage post(
      String channel, String thread, String text, JsonNode blocks, JsonNode metadata) {
    Channel there = find(channel);
    if (!there.members.contains(BOT)) {
      throw new SlackRefusal("not_in_channel");
    }
    String ts = "1700000000." + String.format(java.util.Locale.ROOT, "%06d", serial++);
    PostedMessage posted = new PostedMessage(channel, ts, thread, text, blocks, metadata, 0, false);
    there.messages.put(ts, posted);
    return posted;
  }

  synchronized void update(
      String channel, String ts, String text, JsonNode blocks, JsonNode metadata) {
    PostedMessage before = message(channel, ts);
    find(channel).messages.put(ts, before.edited(text, blocks, metadata));
  }

  synchronized void pin(String channel, String ts, boolean pinned) {
    PostedMessage before = message(channel, ts);
    if (before.pinned() == pinned) {
      throw new SlackRefusal(pinned ? "already_pinned" : "no_pin");
    }
    find(channel).messages.put(ts, before.pinned(pinned));
  }

  /** Newest first, as the API lists them. */
  synchronized List<PostedMessage> history(String channel) {
    Channel there = find(channel);
    if (!there.members.contains(BOT)) {
      throw new SlackRefusal("not_in_channel");
    }
    return new ArrayList<>(there.messages.values()).reversed();
  }

  /** All messages everywhere, oldest first in each channel. */
  synchronized List<PostedMessage> messages() {
    return channels.values().stream()
        .flatMap(channel -> List.copyOf(channel.messages.values()).stream())
        .toList();
  }

  private PostedMessage message(String channel, String ts) {
    PostedMessage found = find(channel).messages.get(ts);
    if (found == null) {
      throw new SlackRefusal("message_not_found");
    }
    return found;
  }

  private Channel find(String id) {
    Channel channel = channels.get(id);
    return channel == null ? missingChannel() : channel;
  }

  private static String missing() {
    throw new SlackRefusal("channel_not_found");
  }

  private static Channel missingChannel() {
    throw new SlackRefusal("channel_not_found");
  }
}
