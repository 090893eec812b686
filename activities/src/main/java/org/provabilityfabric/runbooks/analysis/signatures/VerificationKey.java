package org.provabilityfabric.runbooks.analysis.signatures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public key and when records may be signed with it.
 *
 * @param keyId what records call it; by default its fingerprint
 * @param use for example {@code receipt-signing}; null for every use
 * @param notBefore first instant of its validity; null without a beginning
 * @param notAfter last instant of its validity; null without an end
 */
public record VerificationKey(
    String keyId,
    PublicKey key,
    @Nullable String use,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter) {

  /** A key that is valid at any time, for any use. */
  public static VerificationKey unlimited(PublicKey key) {
    return new VerificationKey(key.fingerprint(), key, null, null, null);
  }

  /** Whether the validity of the key is limited at all. */
  public boolean limited() {
    return notBefore != null || notAfter != null;
  }

  public boolean validAt(Instant at) {
    return (notBefore == null || !at.isBefore(notBefore))
        && (notAfter == null || !at.isAfter(notAfter));
  }

  boolean named(String name) {
    String bare = name.startsWith("sha256:") ? name.substring("sha256:".length()) : name;
    return keyId.equals(name) || key.fingerprint().equalsIgnoreCase(bare);
  }

  /** The times of its validity in words. */
  public String validity() {
    if (!limited()) {
      return "always";
    }
    return (notBefore == null ? "" : "from " + notBefore + " ")
        + (notAfter == null ? "on" : "until " + notAfter);
  }
}
