package org.provabilityfabric.runbooks.analysis.signatures;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The curve of Ed25519 in plain numbers: slow, but it can make what no signing library makes, a
 * signature whose R has an added point of small order.
 */
final class Edwards {
  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /** A point. */
  record Point(BigInteger x, BigInteger y) {
    Point plus(Point other) {
      BigInteger t = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
      BigInteger xs = x.multiply(other.y).add(y.multiply(other.x));
      BigInteger ys = y.multiply(other.y).add(x.multiply(other.x));
      return new Point(
          xs.multiply(BigInteger.ONE.add(t).modInverse(P)).mod(P),
          ys.multiply(BigInteger.ONE.subtract(t).modInverse(P)).mod(P));
    }

    Point times(BigInteger factor) {
      Point sum = NEUTRAL;
      for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
        sum = sum.plus(sum);
        sum = factor.testBit(bit) ? sum.plus(this) : sum;
      }
      return sum;
    }

    byte[] encoded() {
      byte[] bytes = littleEndian(y);
      bytes[31] |= (byte) (x.testBit(0) ? 0x80 : 0);
      return bytes;
    }
  }

  static final Point NEUTRAL = new Point(BigInteger.ZERO, BigInteger.ONE);
  static final Point BASE =
      withY(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P));
  private static final Point ORDER_8 =
      withY(
          number(
              HexFormat.of()
                  .parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")));

  private Edwards() {}

  /** One point of each small order: 2, 4, 8. */
  static List<Point> smallOrders() {
    Point order4 = ORDER_8.plus(ORDER_8);
    return List.of(order4.plus(order4), order4, ORDER_8);
  }

  /** A signature that fits the verification equation but for the point added to R. */
  static byte[] sign(BigInteger secret, BigInteger nonce, Point added, String message) {
    byte[] r = BASE.times(nonce).plus(added).encoded();
    byte[] key = BASE.times(secret).encoded();
    BigInteger k = challenge(r, key, message.getBytes(StandardCharsets.UTF_8));
    byte[] signature = Arrays.copyOf(r, 64);
    System.arraycopy(littleEndian(nonce.add(k.multiply(secret)).mod(L)), 0, signature, 32, 32);
    return signature;
  }

  static BigInteger number(byte[] littleEndian) {
    byte[] bytes = new byte[littleEndian.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = littleEndian[bytes.length - 1 - i];
    }
    return new BigInteger(1, bytes);
  }

  static byte[] littleEndian(BigInteger number) {
    byte[] bytes = new byte[32];
    byte[] big = number.toByteArray();
    for (int i = 0; i < Math.min(32, big.length); i++) {
      bytes[i] = big[big.length - 1 - i];
    }
    return bytes;
  }

  private static BigInteger challenge(byte[] r, byte[] key, byte[] message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      digest.update(r);
      digest.update(key);
      digest.update(message);
      return number(digest.digest()).mod(L);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The point with this y and an even x. */
  private static Point withY(BigInteger y) {
    BigInteger y2 = y.multiply(y).mod(P);
    BigInteger x2 =
        y2.subtract(BigInteger.ONE).multiply(D.multiply(y2).add(BigInteger.ONE).modInverse(P));
    BigInteger x = root(x2.mod(P));
    return new Point(x.testBit(0) ? P.subtract(x) : x, y);
  }

  private static BigInteger root(BigInteger square) {
    BigInteger x = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    BigInteger minusOne = BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
    return x.multiply(x).mod(P).equals(square) ? x : x.multiply(minusOne).mod(P);
  }
}
