package org.provabilityfabric.runbooks.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for a name in workflow ids, which a payload codec does not encrypt. */
public final class Fingerprint {
  private static final int BYTES = 8;

  private Fingerprint() {}

  /** The first 16 hexadecimal digits of the SHA-256 of a text in UTF-8. */
  public static String of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
