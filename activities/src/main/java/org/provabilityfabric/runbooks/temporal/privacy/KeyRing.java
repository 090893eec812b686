package org.provabilityfabric.runbooks.temporal.privacy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.HistoryEncryption;
import org.provabilityfabric.runbooks.deployment.HistoryKey;
import org.provabilityfabric.runbooks.deployment.HistoryPrivacy;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;

/** The keys of the histories: at most one to write with, and any number to read with. */
final class KeyRing {
  /** The length of a key in bytes. */
  static final int KEY_BYTES = 32;

  /**
   * A key and the name that stands beside what was encrypted with it.
   *
   * @param id in clear in every payload
   */
  record Named(String id, SecretKey secret) {
    @Override
    public String toString() {
      return "Named[" + id + ", not shown]";
    }
  }

  private final List<Named> keys;
  private final boolean writing;

  private KeyRing(List<Named> keys, boolean writing) {
    this.keys = List.copyOf(keys);
    this.writing = writing;
  }

  /**
   * Reads the keys; a key is read once, since another one is another id.
   *
   * @throws HistoryPrivacyException naming the setting that is missing or not what it should be
   */
  static KeyRing of(HistoryPrivacy privacy, Map<String, String> environment) {
    HistoryEncryption encryption = privacy.encryption();
    if (encryption == null) {
      throw new HistoryPrivacyException(
          "it is not said whether histories are encrypted: set temporal.payloads.encryption in"
              + " runbook.yaml to `on`, with temporal.payloads.keys, or to `off`"
              + " (RUNBOOK_TEMPORAL_PAYLOADS_ENCRYPTION=off), and everything in them can be read by"
              + " whoever reads Temporal's database");
    }
    List<Named> keys = new ArrayList<>();
    for (HistoryKey key : privacy.keys()) {
      keys.add(new Named(key.id(), secret(key, environment)));
    }
    boolean writing = encryption == HistoryEncryption.ON;
    if (writing && keys.isEmpty()) {
      throw new HistoryPrivacyException(
          "temporal.payloads.encryption is on, but temporal.payloads.keys names no key");
    }
    return new KeyRing(keys, writing);
  }

  private static SecretKey secret(HistoryKey key, Map<String, String> environment) {
    String setting = "temporal.payloads.keys, " + key.id() + ": ";
    try {
      byte[] bytes = Base64.getDecoder().decode(key.key().resolve(environment));
      if (bytes.length == KEY_BYTES) {
        return new SecretKeySpec(bytes, "AES");
      }
      throw new HistoryPrivacyException(
          setting
              + "a key has "
              + KEY_BYTES
              + " bytes, but "
              + key.key().text()
              + " holds "
              + bytes.length);
    } catch (MissingSecretException e) {
      throw new HistoryPrivacyException(setting + e.getMessage());
    } catch (IllegalArgumentException e) {
      // The decoder's own words quote the key.
      throw new HistoryPrivacyException(
          setting + "expected " + KEY_BYTES + " bytes in Base64 in " + key.key().text());
    }
  }

  /** The key to write with; null where what is written is in clear. */
  @Nullable Named current() {
    return writing ? keys.getFirst() : null;
  }

  Optional<Named> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** The ids, for people. */
  String ids() {
    return keys.isEmpty()
        ? "there is none"
        : "there are " + String.join(", ", keys.stream().map(Named::id).toList());
  }
}
