package org.provabilityfabric.runbooks.vault;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Who did what with the vault: lines that are only added, each with the hash of all before it. In a
 * folder they stand in {@code access.ndjson}, in an object store each is an object. What people do
 * past this program's commands is not in it.
 */
public final class AccessLog {
  /** The file, in the folder of the vault. */
  public static final String FILE = "access.ndjson";

  private static final String HASH = "hash";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final VaultStorage storage;
  private final Clock clock;

  AccessLog(VaultStorage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * What the log holds.
   *
   * @param entries the lines that can be read, oldest first
   * @param head the hash of the last of them, which covers all; empty where there are none
   * @param broken the number of the first line that does not follow from those before it: it, or
   *     one before it, was changed, added or removed. That the end was cut off shows only who noted
   *     a later head elsewhere
   */
  public record Content(List<AccessEntry> entries, String head, OptionalInt broken) {
    public Content {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Adds a line, kept for good when this returns.
   *
   * @throws VaultException if it cannot be written
   */
  public void add(AccessEntry.Kind kind, String by, String about, String text) {
    storage.addAccess(
        lines -> {
          Content before = content(lines);
          long number = before.entries().size() + 1L;
          ObjectNode line =
              JSON.valueToTree(new AccessEntry(number, clock.instant(), kind, by, about, text));
          line.put(HASH, HashChain.next(before.head(), line.toString()));
          return line.toString();
        });
  }

  /**
   * Reads and checks all of it; nothing where there is no log yet.
   *
   * @throws VaultException if it cannot be read
   */
  public Content read() {
    return content(storage.accesses());
  }

  private static Content content(List<String> lines) {
    List<AccessEntry> entries = new ArrayList<>();
    OptionalInt broken = OptionalInt.empty();
    String head = "";
    for (int i = 0; i < lines.size(); i++) {
      try {
        ObjectNode line = object(lines.get(i));
        String hash = line.path(HASH).asText();
        JsonNode bare = line.deepCopy().without(List.of(HASH));
        if (broken.isEmpty() && !hash.equals(HashChain.next(head, bare.toString()))) {
          broken = OptionalInt.of(i + 1);
        }
        entries.add(JSON.treeToValue(bare, AccessEntry.class));
        head = hash;
      } catch (JsonProcessingException cutOff) {
        broken = broken.isEmpty() ? OptionalInt.of(i + 1) : broken;
      }
    }
    return new Content(entries, head, broken);
  }

  private static ObjectNode object(String line) throws JsonProcessingException {
    if (JSON.readTree(line) instanceof ObjectNode object) {
      return object;
    }
    throw new JsonParseException(null, "no object");
  }
}
