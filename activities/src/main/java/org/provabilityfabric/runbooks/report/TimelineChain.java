package org.provabilityfabric.runbooks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.vault.HashChain;

/**
 * The hashes of a timeline. That of an entry is the SHA-256 over the hash before it (nothing for
 * the first), a line feed, and the entry without its hash as JSON without white space, its fields
 * in the order in which they stand; so whoever knows the last one knows all of them.
 */
public final class TimelineChain {
  private static final String HASH = "hash";

  private TimelineChain() {}

  static List<ObjectNode> chained(List<ObjectNode> entries) {
    List<ObjectNode> chained = new ArrayList<>();
    String hash = "";
    for (ObjectNode entry : entries) {
      hash = next(hash, entry);
      chained.add(entry.deepCopy().put(HASH, hash));
    }
    return chained;
  }

  /** The last hash; null where the timeline has no entries. */
  public static @Nullable String head(JsonNode timeline) {
    JsonNode entries = timeline.path("entries");
    return entries.isEmpty() ? null : entries.get(entries.size() - 1).path(HASH).asText();
  }

  /**
   * The number of the first entry, counted from 1, that does not follow from those before it: it,
   * or one before it, was changed, added, removed or moved. Empty where all of them do.
   */
  public static OptionalInt firstBroken(JsonNode timeline) {
    String hash = "";
    int number = 0;
    for (JsonNode entry : timeline.path("entries")) {
      number++;
      ObjectNode bare =
          entry instanceof ObjectNode object
              ? object.deepCopy().without(List.of(HASH))
              : JsonNodeFactory.instance.objectNode();
      hash = next(hash, bare);
      if (!hash.equals(entry.path(HASH).asText())) {
        return OptionalInt.of(number);
      }
    }
    return OptionalInt.empty();
  }

  private static String next(String before, ObjectNode entry) {
    return HashChain.next(before, entry.toString());
  }
}
