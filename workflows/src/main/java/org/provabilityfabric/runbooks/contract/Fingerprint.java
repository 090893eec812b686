package org.provabilityfabric.runbooks.contract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What stands for a name in workflow ids, which a payload codec does not encrypt. */
public final class Fingerprint {
  private static final int BYTES = 8;

  private Fingerprint() {}

  /** The first 16 hexadecimal digits of the SHA-256 of a text in UTF-8. */
  public static String of(String text) {
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
  }
}
