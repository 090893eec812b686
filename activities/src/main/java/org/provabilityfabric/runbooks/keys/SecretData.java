package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The values of a Kubernetes secret. */
final class SecretData {
  private static final byte[] MARK = "PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);

  private SecretData() {}

  /** The value behind the base64; empty where it is none. */
  static byte[] decoded(JsonNode value) {
    try {
      return Base64.getDecoder().decode(value.asText().strip());
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  static String encoded(byte[] value) {
    return Base64.getEncoder().encodeToString(value);
  }

  /** Whether it says of itself that it is a private key. */
  static boolean looksPrivate(byte[] value) {
    for (int at = 0; at + MARK.length <= value.length; at++) {
      int same = 0;
      while (same < MARK.length && value[at + same] == MARK[same]) {
        same++;
      }
      if (same == MARK.length) {
        return true;
      }
    }
    return false;
  }
}
