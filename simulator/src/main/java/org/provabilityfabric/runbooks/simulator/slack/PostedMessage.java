package org.provabilityfabric.runbooks.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * A message as it stands now.
 *
 * @param ts what identifies it in its channel
 * @param thread the message that it answers; empty where it stands by itself
 * @param edits how often it was edited
 * @param pinned whether it is pinned to its channel
 */
public record PostedMessage(
    String channel,
    String ts,
    String thread,
    String text,
    JsonNode blocks,
    JsonNode metadata,
    int edits,
    boolean pinned) {
  /** All that a reader sees of it. */
  public String seen() {
    return text + "\n" + blocks;
  }

  /** The button of an action id, if the message has one. */
  public Optional<JsonNode> button(String actionId) {
    return Stream.concat(
            blocks.findParents("action_id").stream(), blocks.findParents("accessory").stream())
        .filter(node -> node.path("action_id").asText().equals(actionId))
        .findFirst();
  }

  /** The id of the block that a button stands in. */
  String blockOf(JsonNode button) {
    return Stream.iterate(0, i -> i < blocks.size(), i -> i + 1)
        .map(blocks::get)
        .filter(block -> block.findParents("action_id").contains(button))
        .map(block -> block.path("block_id").asText())
        .findFirst()
        .orElse("");
  }

  boolean before(String latest, boolean inclusive) {
    int order = new BigDecimal(ts).compareTo(new BigDecimal(latest));
    return inclusive ? order <= 0 : order < 0;
  }

  PostedMessage edited(String newText, JsonNode newBlocks, JsonNode newMetadata) {
    JsonNode kept = newMetadata.isEmpty() ? metadata : newMetadata;
    return new PostedMessage(channel, ts, thread, newText, newBlocks, kept, edits + 1, pinned);
  }

  PostedMessage pinned(boolean now) {
    return new PostedMessage(channel, ts, thread, text, blocks, metadata, edits, now);
  }

  JsonNode json(boolean withMetadata) {
    var message = Json.object().put("type", "message").put("ts", ts).put("text", text);
    message.put("user", Workspace.BOT);
    if (!thread.isEmpty()) {
      message.put("thread_ts", thread);
    }
    message.set("blocks", blocks);
    if (withMetadata && !metadata.isEmpty()) {
      message.set("metadata", metadata);
    }
    return message;
  }
}
