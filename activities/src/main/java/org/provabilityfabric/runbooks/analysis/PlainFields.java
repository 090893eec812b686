package org.provabilityfabric.runbooks.analysis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one element that is written in the plain way. A field of another kind than the one
 * asked for makes the element {@link #unsure}: it is then to be read in the careful way, which can
 * say what is wrong with it.
 */
public final class PlainFields {
  static final byte ABSENT = 0;
  static final byte NULL = 1;
  static final byte TEXT = 2;
  static final byte UNICODE = 3;
  static final byte NUMBER = 4;
  static final byte TRUE = 5;
  static final byte FALSE = 6;
  static final byte LIST = 7;
  static final byte UNICODE_LIST = 8;
  private static final int LISTS = 1024;

  private final byte[] kinds;
  private final int[] from;
  private final int[] to;
  private final byte[][] listKeys = new byte[LISTS][0];
  private final List<List<String>> lists = new ArrayList<>(Collections.nCopies(LISTS, List.of()));
  private final TextCache texts = new TextCache();
  private byte[] bytes = {};
  private long seen;
  private boolean unsure;

  PlainFields(int size) {
    kinds = new byte[size];
    from = new int[size];
    to = new int[size];
  }

  void begin(byte[] source) {
    bytes = source;
    seen = 0;
    unsure = false;
  }

  /** Notes that a field is there; false if it was there before. */
  boolean take(int field) {
    long bit = 1L << field;
    boolean first = (seen & bit) == 0;
    seen |= bit;
    kinds[field] = ABSENT;
    return first;
  }

  long seen() {
    return seen;
  }

  void set(int field, byte kind, int start, int end) {
    kinds[field] = kind;
    from[field] = start;
    to[field] = end;
  }

  static byte literal(byte[] bytes, int at) {
    if (bytes[at] == 't') {
      return bytes[at + 1] == 'r' && bytes[at + 2] == 'u' && bytes[at + 3] == 'e' ? TRUE : ABSENT;
    }
    if (bytes[at] == 'n') {
      return bytes[at + 1] == 'u' && bytes[at + 2] == 'l' && bytes[at + 3] == 'l' ? NULL : ABSENT;
    }
    boolean rest = bytes[at + 1] == 'a' && bytes[at + 2] == 'l' && bytes[at + 3] == 's';
    return rest && bytes[at + 4] == 'e' ? FALSE : ABSENT;
  }

  private byte kind(int field) {
    return (seen & 1L << field) == 0 ? ABSENT : kinds[field];
  }

  /** Whether anything asked for was not what it was asked for as. */
  public boolean unsure() {
    return unsure;
  }

  /** Has the element read in the careful way: one of its values is not what it should be. */
  public void doubt() {
    unsure = true;
  }

  /** Whether a field is there, and not null. */
  public boolean has(int field) {
    return kind(field) > NULL;
  }

  /** A text; null if there is none or it is blank. */
  public @Nullable String text(int field) {
    return text(field, false);
  }

  /** A text of which there are few different ones: equal texts are mostly the same object. */
  public @Nullable String name(int field) {
    return text(field, true);
  }

  private @Nullable String text(int field, boolean cached) {
    byte kind = kind(field);
    if (kind <= NULL) {
      return null;
    }
    if (kind == UNICODE) {
      return nonBlank(unicode(from[field], to[field]));
    }
    if (kind != TEXT) {
      unsure = true;
      return null;
    }
    String text =
        cached ? texts.text(bytes, from[field], to[field]) : ascii(from[field], to[field]);
    return nonBlank(text);
  }

  private static @Nullable String nonBlank(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    boolean begins = text.charAt(0) > ' ' && text.charAt(0) <= '~';
    return begins || !text.isBlank() ? text : null;
  }

  /** A whole number. */
  public OptionalLong whole(int field) {
    byte kind = kind(field);
    if (kind <= NULL) {
      return OptionalLong.empty();
    }
    return kind == NUMBER ? OptionalLong.of(number(field)) : unsureOfNumber();
  }

  private OptionalLong unsureOfNumber() {
    unsure = true;
    return OptionalLong.empty();
  }

  private long number(int field) {
    boolean negative = bytes[from[field]] == '-';
    long number = 0;
    for (int at = negative ? from[field] + 1 : from[field]; at < to[field]; at++) {
      number = number * 10 + (bytes[at] - '0');
    }
    return negative ? -number : number;
  }

  public boolean isNumber(int field) {
    return kind(field) == NUMBER;
  }

  public @Nullable Boolean flag(int field) {
    return switch (kind(field)) {
      case TRUE -> Boolean.TRUE;
      case FALSE -> Boolean.FALSE;
      case ABSENT, NULL -> null;
      default -> {
        unsure = true;
        yield null;
      }
    };
  }

  /** A list of texts; lists that repeat one seen lately are mostly the same object. */
  public List<String> texts(int field) {
    byte kind = kind(field);
    if (kind <= NULL) {
      return List.of();
    }
    if (kind != LIST && kind != UNICODE_LIST) {
      unsure = true;
      return List.of();
    }
    int slot = (int) Words.hash(bytes, from[field], to[field], 0) & LISTS - 1;
    byte[] key = listKeys[slot];
    if (!Arrays.equals(bytes, from[field], to[field], key, 0, key.length)) {
      lists.set(slot, parsed(from[field] + 1, to[field] - 1, kind == UNICODE_LIST));
      listKeys[slot] = unsure ? new byte[0] : Arrays.copyOfRange(bytes, from[field], to[field]);
    }
    return lists.get(slot);
  }

  private List<String> parsed(int start, int end, boolean unicode) {
    List<String> texts = new ArrayList<>();
    int at = start;
    while (at < end) {
      if (bytes[at++] == '"') {
        int close = at;
        while (bytes[close] != '"') {
          close++;
        }
        String text = unicode ? unicode(at, close) : ascii(at, close);
        texts.add(text == null ? "" : text);
        at = close + 1;
      }
    }
    return List.copyOf(texts);
  }

  private String ascii(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private @Nullable String unicode(int start, int end) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      unsure = true;
      return null;
    }
  }
}
