package org.provabilityfabric.runbooks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private static String next(String before, ObjectNode entry) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((before + "\n" + entry).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
