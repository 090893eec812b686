package org.provabilityfabric.runbooks.analysis.signatures;

import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 by the strictest reading of RFC 8032, so that a signature has one form and one answer on
 * every machine: the key is a point of prime order, R is canonical and not of small order, and S is
 * below the order of the group.
 */
final class Ed25519Verifier {
  private static final int LENGTH = 64;

  /** The order of the group, and 2^255 - 19; little-endian as everything in a signature. */
  private static final byte[] ORDER =
      hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

  private static final byte[] FIELD =
      hex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  /** The y of all points of small order; their x differs in its sign only. */
  private static final List<byte[]> SMALL_ORDER =
      List.of(
          hex("0000000000000000000000000000000000000000000000000000000000000000"),
          hex("0100000000000000000000000000000000000000000000000000000000000000"),
          hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
          hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

  private Ed25519Verifier() {}

  static SignatureVerifier of(byte[] key, Ed25519Engine engine) throws UnsupportedKeyException {
    if (key.length != 32 || !below(key, 0, FIELD) || !Ed25519.validatePublicKeyFull(key, 0)) {
      throw new UnsupportedKeyException("expected an Ed25519 key that is a point of prime order");
    }
    SignatureVerifier arithmetic = engine.verifier(key);
    return (message, signature) -> wellFormed(signature) && arithmetic.verifies(message, signature);
  }

  private static boolean wellFormed(byte[] signature) {
    return signature.length == LENGTH
        && (signature[63] & 0x80) == 0
        && below(signature, 32, ORDER)
        && below(signature, 0, FIELD)
        && SMALL_ORDER.stream().noneMatch(point -> sameY(signature, point));
  }

  /** Whether 32 bytes, without their sign bit, are a smaller number. */
  private static boolean below(byte[] bytes, int from, byte[] bound) {
    for (int i = 31; i >= 0; i--) {
      int digit = bytes[from + i] & (i == 31 ? 0x7f : 0xff);
      int limit = bound[i] & 0xff;
      if (digit != limit) {
        return digit < limit;
      }
    }
    return false;
  }

  private static boolean sameY(byte[] bytes, byte[] point) {
    int different = (bytes[31] & 0x7f) ^ point[31];
    for (int i = 0; i < 31; i++) {
      different |= bytes[i] ^ point[i];
    }
    return different == 0;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
