package org.provabilityfabric.runbooks.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {
  private Sha256() {}

  /** A digest to be fed piece by piece. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The 32 bytes. */
  public static byte[] of(byte[] content) {
    return digest().digest(content);
  }

  /** The 64 hexadecimal digits, in small letters. */
  public static String hex(byte[] content) {
    return HexFormat.of().formatHex(of(content));
  }
}
