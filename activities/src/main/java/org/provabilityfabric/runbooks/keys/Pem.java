package org.provabilityfabric.runbooks.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PEM (RFC 7468) in bytes, never in strings, so that private keys can be wiped. Text around the
 * blocks is passed over, as other tools write comments there.
 */
final class Pem {
  static final String PUBLIC_KEY = "PUBLIC KEY";
  static final String PRIVATE_KEY = "PRIVATE KEY";
  static final String CERTIFICATE = "CERTIFICATE";

  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----");
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  /** One block. */
  static final class Block {
    private final String label;
    private final byte[] der;

    private Block(String label, byte[] der) {
      this.label = label;
      this.der = der;
    }

    /** Such as {@code PUBLIC KEY}. */
    String label() {
      return label;
    }

    /** Its content; whoever reads a private key wipes it. */
    byte[] der() {
      return der;
    }

    boolean isPrivate() {
      return label.endsWith(PRIVATE_KEY);
    }

    void wipe() {
      Arrays.fill(der, (byte) 0);
    }

    @Override
    public String toString() {
      return "Block[" + label + ", " + der.length + " bytes]";
    }
  }

  /** The block as PEM, ending in a line feed. */
  static byte[] bytes(String label, byte[] der) {
    byte[] base64 = LINES.encode(der);
    byte[] begin = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] end = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] pem = Arrays.copyOf(begin, begin.length + base64.length + end.length);
    System.arraycopy(base64, 0, pem, begin.length, base64.length);
    System.arraycopy(end, 0, pem, begin.length + base64.length, end.length);
    Arrays.fill(base64, (byte) 0);
    return pem;
  }

  /** The block as text, for what is public. */
  static String text(String label, byte[] der) {
    if (label.endsWith(PRIVATE_KEY)) {
      throw new IllegalArgumentException("a private key has no text form");
    }
    return new String(bytes(label, der), StandardCharsets.US_ASCII);
  }

  /**
   * All blocks in their order.
   *
   * @param where what is read, for the failure's sentence
   * @throws KeysException of kind MALFORMED naming the line of a block that is damaged
   */
  static List<Block> blocks(byte[] pem, String where) {
    List<Block> blocks = new ArrayList<>();
    List<byte[]> lines = lines(pem);
    try {
      for (int at = 0; at < lines.size(); at++) {
        Matcher begin = BEGIN.matcher(marker(lines.get(at)));
        if (begin.matches()) {
          int end = end(lines, at, begin.group(1), where);
          blocks.add(block(lines, at, end, begin.group(1), where));
          at = end;
        }
      }
      return List.copyOf(blocks);
    } catch (KeysException e) {
      blocks.forEach(Block::wipe);
      throw e;
    } finally {
      lines.forEach(line -> Arrays.fill(line, (byte) 0));
    }
  }

  private static int end(List<byte[]> lines, int begin, String label, String where) {
    String wanted = "-----END " + label + "-----";
    for (int at = begin + 1; at < lines.size(); at++) {
      String marker = marker(lines.get(at));
      if (marker.equals(wanted)) {
        return at;
      }
      if (!marker.isEmpty()) {
        throw damaged(where, at, "expected " + wanted);
      }
    }
    throw damaged(where, begin, "the block has no end");
  }

  private static Block block(List<byte[]> lines, int begin, int end, String label, String where) {
    List<byte[]> inner = lines.subList(begin + 1, end);
    byte[] text = new byte[inner.stream().mapToInt(line -> line.length).sum()];
    int filled = 0;
    for (byte[] line : inner) {
      System.arraycopy(line, 0, text, filled, line.length);
      filled += line.length;
    }
    try {
      return new Block(label, Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw damaged(where, begin, "the block is not base64");
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private static KeysException damaged(String where, int line, String what) {
    return KeysException.malformed(where + ", line " + (line + 1) + ": " + what);
  }

  /** The line where it is a marker; nothing of a line that may be a key becomes text. */
  private static String marker(byte[] line) {
    boolean dashes = line.length >= 5 && line[0] == '-' && line[1] == '-' && line[2] == '-';
    return dashes ? new String(line, StandardCharsets.ISO_8859_1) : "";
  }

  /** The lines without white space at their ends. */
  private static List<byte[]> lines(byte[] text) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= text.length; at++) {
      if (at == text.length || text[at] == '\n') {
        lines.add(stripped(text, from, at));
        from = at + 1;
      }
    }
    return lines;
  }

  private static byte[] stripped(byte[] text, int from, int to) {
    int first = from;
    int last = to;
    while (first < last && isSpace(text[first])) {
      first++;
    }
    while (last > first && isSpace(text[last - 1])) {
      last--;
    }
    return Arrays.copyOfRange(text, first, last);
  }

  private static boolean isSpace(byte character) {
    return character >= 0 && character <= ' ';
  }
}
