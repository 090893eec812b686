package org.provabilityfabric.runbooks.analysis.signatures;

import java.util.Base64;
import java.util.Optional;

/** Base64 as it occurs in the field: standard or URL-safe letters, with or without padding. */
public final class Base64Text {
  private Base64Text() {}

  /** The bytes of a text, or empty if it is no base64 by any of the forms. */
  public static Optional<byte[]> decode(String text) {
    String stripped = text.strip();
    boolean urlSafe = stripped.indexOf('-') >= 0 || stripped.indexOf('_') >= 0;
    try {
      Base64.Decoder decoder = urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder();
      return Optional.of(decoder.decode(stripped));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
