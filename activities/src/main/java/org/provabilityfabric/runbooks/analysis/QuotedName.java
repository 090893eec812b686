package org.provabilityfabric.runbooks.analysis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The name of a field with its quotes, ready to be compared with bytes eight at a time. */
final class QuotedName {
  /** So many bytes must be readable where a name is compared, however short it is. */
  static final int LONGEST = 3 * Long.BYTES;

  private final byte[] quoted;
  private final long first;
  private final long second;
  private final long third;
  private final long secondMask;
  private final long thirdMask;
  private final long firstMask;

  QuotedName(String name) {
    quoted = ('"' + name + '"').getBytes(StandardCharsets.US_ASCII);
    if (quoted.length > LONGEST) {
      throw new IllegalArgumentException("a name longer than any of evidence: " + name);
    }
    byte[] padded = Arrays.copyOf(quoted, LONGEST);
    first = Words.at(padded, 0);
    second = Words.at(padded, Long.BYTES);
    third = Words.at(padded, 2 * Long.BYTES);
    firstMask = mask(0);
    secondMask = mask(1);
    thirdMask = mask(2);
  }

  private long mask(int word) {
    int length = Math.max(0, Math.min(Long.BYTES, quoted.length - word * Long.BYTES));
    return length == Long.BYTES ? -1L : (1L << (8 * length)) - 1;
  }

  /** With its quotes. */
  int length() {
    return quoted.length;
  }

  /** Whether it stands at this place, behind which {@link #LONGEST} bytes are readable. */
  boolean standsAt(byte[] bytes, int at) {
    return ((Words.at(bytes, at) ^ first) & firstMask) == 0
        && ((Words.at(bytes, at + Long.BYTES) ^ second) & secondMask) == 0
        && ((Words.at(bytes, at + 2 * Long.BYTES) ^ third) & thirdMask) == 0;
  }

  /** Whether the bytes are it, without its quotes. */
  boolean is(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, quoted, 1, quoted.length - 1);
  }
}
