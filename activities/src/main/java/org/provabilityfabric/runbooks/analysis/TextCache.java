package org.provabilityfabric.runbooks.analysis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Short ASCII texts that were seen lately, so that repeated ones need no memory of their own. */
final class TextCache {
  private static final int SLOTS = 4096;
  private static final int LONGEST = 64;

  private final byte[][] keys = new byte[SLOTS][0];
  private final String[] texts = new String[SLOTS];

  TextCache() {
    Arrays.fill(texts, "");
  }

  String text(byte[] bytes, int from, int to) {
    if (to - from > LONGEST) {
      return fresh(bytes, from, to);
    }
    int slot = (int) Words.hash(bytes, from, to, 0) & SLOTS - 1;
    byte[] key = keys[slot];
    if (Arrays.equals(bytes, from, to, key, 0, key.length)) {
      return texts[slot];
    }
    String text = fresh(bytes, from, to);
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    texts[slot] = text;
    return text;
  }

  private static String fresh(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
