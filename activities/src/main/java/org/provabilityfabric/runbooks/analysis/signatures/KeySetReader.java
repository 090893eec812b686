package org.provabilityfabric.runbooks.analysis.signatures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.reading.NearestKey;

/**
 * Reads key sets: PEM files with public keys that are valid at any time, or JSON {@code {"keys":
 * [{"keyId", "algorithm", "publicKey", "use", "notBefore", "notAfter"}]}}. Only {@code publicKey}
 * (PEM) must be there. {@code algorithm} is for people: a key's type is its own. Other fields are
 * passed over, except one that looks like a mistyped known one: a window must not get lost.
 */
public final class KeySetReader {
  private static final int LARGEST = 1024 * 1024;
  private static final List<String> FIELDS =
      List.of("keyId", "algorithm", "publicKey", "use", "notBefore", "notAfter");
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private KeySetReader() {}

  /** The keys of several files, in their order. */
  public static KeySet read(List<Path> files) throws KeySetException {
    KeySet all = new KeySet(List.of());
    for (Path file : files) {
      all = all.and(read(file));
    }
    return all;
  }

  /** The keys of one file. */
  public static KeySet read(Path file) throws KeySetException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new KeySetException(file.toString(), "the file is larger than any key set");
      }
      return parse(new String(content, StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw new KeySetException(file.toString(), "the file cannot be read (" + e + ")");
    }
  }

  /**
   * The keys of a text.
   *
   * @param where names the text in messages
   */
  public static KeySet parse(String text, String where) throws KeySetException {
    if (text.stripLeading().startsWith("{")) {
      return json(text, where);
    }
    return new KeySet(
        Pem.publicKeys(text, where).stream().map(VerificationKey::unlimited).toList());
  }

  private static KeySet json(String text, String where) throws KeySetException {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new KeySetException(where, "not valid JSON: " + e.getOriginalMessage());
    }
    JsonNode list = root.path("keys");
    if (!list.isArray()) {
      throw new KeySetException(where, "expected a JSON object with a list `keys`");
    }
    List<VerificationKey> keys = new ArrayList<>();
    for (JsonNode entry : list) {
      keys.add(key(entry, where + ": keys[" + keys.size() + "]"));
    }
    return new KeySet(keys);
  }

  private static VerificationKey key(JsonNode entry, String where) throws KeySetException {
    for (String field : (Iterable<String>) entry::fieldNames) {
      Optional<String> meant = NearestKey.to(field, FIELDS);
      if (meant.isPresent() && !FIELDS.contains(field)) {
        throw new KeySetException(
            where + "." + field, "unknown, did you mean `" + meant.get() + "`?");
      }
    }
    String pem = text(entry, "publicKey", where);
    if (pem == null) {
      throw new KeySetException(where + ".publicKey", "expected a public key in PEM");
    }
    List<PublicKey> keys = Pem.publicKeys(pem, where + ".publicKey");
    if (keys.size() > 1) {
      throw new KeySetException(where + ".publicKey", "expected one key, found " + keys.size());
    }
    PublicKey key = keys.getFirst();
    Instant notBefore = instant(entry, "notBefore", where);
    Instant notAfter = instant(entry, "notAfter", where);
    if (notBefore != null && notAfter != null && notAfter.isBefore(notBefore)) {
      throw new KeySetException(where + ".notAfter", "expected an instant after notBefore");
    }
    return new VerificationKey(
        keyId(entry, key, where), key, text(entry, "use", where), notBefore, notAfter);
  }

  private static String keyId(JsonNode entry, PublicKey key, String where) throws KeySetException {
    String given = text(entry, "keyId", where);
    boolean lies =
        given != null
            && given.matches("[0-9a-fA-F]{64}")
            && !given.equalsIgnoreCase(key.fingerprint());
    if (lies) {
      throw new KeySetException(
          where + ".keyId", "expected the key's SHA-256, which is " + key.fingerprint());
    }
    return given == null ? key.fingerprint() : given;
  }

  private static @Nullable String text(JsonNode entry, String field, String where)
      throws KeySetException {
    JsonNode value = entry.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new KeySetException(where + "." + field, "expected text");
    }
    return value.textValue();
  }

  private static @Nullable Instant instant(JsonNode entry, String field, String where)
      throws KeySetException {
    String text = text(entry, field, where);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new KeySetException(
          where + "." + field, "expected an instant such as 2026-01-31T00:00:00Z, found: " + text);
    }
  }
}
