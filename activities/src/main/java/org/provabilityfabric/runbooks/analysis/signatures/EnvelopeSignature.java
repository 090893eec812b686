package org.provabilityfabric.runbooks.analysis.signatures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Sha256;

/** One signature of a DSSE envelope. */
final class EnvelopeSignature {
  private static final int DIGEST_LENGTH = 32;

  private final @Nullable String keyId;
  private final byte[] bytes;

  EnvelopeSignature(@Nullable String keyId, byte[] bytes) {
    this.keyId = keyId;
    this.bytes = bytes;
  }

  @Nullable String keyId() {
    return keyId;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether it is as long as the digest that older gateways put in place of a signature. */
  boolean legacy() {
    return bytes.length == DIGEST_LENGTH;
  }

  /** Whether it is that digest: SHA-256 of the payload's base64 and 32 zero bytes. */
  boolean digestOf(String payloadText) {
    MessageDigest digest = Sha256.digest();
    digest.update(payloadText.getBytes(StandardCharsets.UTF_8));
    digest.update(new byte[DIGEST_LENGTH]);
    return MessageDigest.isEqual(digest.digest(), bytes);
  }
}
