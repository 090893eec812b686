package org.provabilityfabric.runbooks.slack;

import com.slack.api.methods.response.conversations.ConversationsListResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the channel of an address: an id, a name with a hash mark, or a person's user id. */
final class Places {
  private static final int PAGE = 200;
  private static final int MOST_PAGES = 50;

  private final SlackWeb web;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  Places(SlackWeb web) {
    this.web = web;
  }

  /** The channel's id. */
  SlackAnswer<String> channel(String address) {
    String found = known.get(address);
    if (found != null) {
      return new SlackAnswer.Done<>(found);
    }
    if (address.matches("[CGD][A-Z0-9]{2,}")) {
      return new SlackAnswer.Done<>(address);
    }
    SlackAnswer<String> answer =
        address.matches("[UW][A-Z0-9]{2,}")
            ? web.ask(methods -> methods.conversationsOpen(r -> r.users(List.of(address))))
                .map(opened -> opened.getChannel().getId())
            : named(address.startsWith("#") ? address.substring(1) : address);
    if (answer instanceof SlackAnswer.Done<String> done) {
      known.put(address, done.value());
    }
    return answer;
  }

  /** The id of the channel of a name. */
  SlackAnswer<String> named(String name) {
    String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      SlackAnswer<ConversationsListResponse> listed = page(cursor);
      if (!(listed instanceof SlackAnswer.Done<ConversationsListResponse> done)) {
        return listed.map(any -> "");
      }
      for (Conversation channel : done.value().getChannels()) {
        if (name.equals(channel.getName())) {
          return new SlackAnswer.Done<>(channel.getId());
        }
      }
      cursor = next(done.value());
      if (cursor == null) {
        break;
      }
    }
    return new SlackAnswer.Refused<>("channel_not_found");
  }

  private SlackAnswer<ConversationsListResponse> page(@Nullable String cursor) {
    return web.ask(
        methods ->
            methods.conversationsList(
                r ->
                    r.types(
                            List.of(
                                ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL))
                        .excludeArchived(true)
                        .limit(PAGE)
                        .cursor(cursor)));
  }

  private static @Nullable String next(ConversationsListResponse page) {
    String cursor =
        page.getResponseMetadata() == null ? null : page.getResponseMetadata().getNextCursor();
    return cursor == null || cursor.isBlank() ? null : cursor;
  }
}
