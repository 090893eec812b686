package org.provabilityfabric.runbooks.analysis;

/**
 * Reads one object that is written in the plain way: known names, each at most once; values that
 * are texts without escapes, whole numbers, true, false, null, lists of texts, or an object of
 * known names. Nearly all evidence is written so, and is then read several times faster than as a
 * tree. Whatever is not plain is left, untouched, to the careful way.
 */
final class PlainScan {
  /** Not written in the plain way, or not valid. */
  static final int NOT_PLAIN = -1;

  /** The bytes end inside the object. */
  static final int MORE = -2;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final int MOST_DIGITS = 15;

  private final PlainShape shape;
  private final PlainFields fields;

  /** Which field came after which; behind them, which came first in the element and its objects. */
  private final int[] next;

  private byte[] bytes = {};
  private int limit;
  private int newlines;
  private boolean ascii;

  PlainScan(PlainShape shape) {
    this.shape = shape;
    this.fields = new PlainFields(shape.size());
    this.next = new int[2 * shape.size() + 1];
  }

  PlainFields fields() {
    return fields;
  }

  /** How many line feeds the object last read has. */
  int newlines() {
    return newlines;
  }

  /**
   * Reads the object that begins with the brace at {@code from}.
   *
   * @return the place behind its closing brace, {@link #NOT_PLAIN} or {@link #MORE}
   */
  int read(byte[] source, int from, int end) {
    bytes = source;
    limit = end;
    newlines = 0;
    fields.begin(source);
    int behind = object(from + 1, -1);
    return behind >= 0 && !shape.marked(fields.seen()) ? NOT_PLAIN : behind;
  }

  private int object(int from, int parent) {
    int at = blanks(from);
    int before = shape.size() + parent + 1;
    if (at < limit && bytes[at] == '}') {
      return at + 1;
    }
    while (at < limit) {
      int field = name(at, parent, before);
      if (field < 0) {
        return field;
      }
      at = colon(at + shape.name(field).length());
      at = at < 0 ? at : value(at, field);
      at = at < 0 ? at : blanks(at);
      if (at < 0 || at >= limit) {
        return at < 0 ? at : MORE;
      }
      if (bytes[at] != ',') {
        return bytes[at] == '}' ? at + 1 : NOT_PLAIN;
      }
      at = blanks(at + 1);
      before = field;
    }
    return MORE;
  }

  /** The field whose name stands here; most elements have their fields in the same order. */
  private int name(int at, int parent, int before) {
    int expected = next[before];
    if (at + QuotedName.LONGEST <= limit
        && shape.name(expected).standsAt(bytes, at)
        && shape.parent(expected) == parent) {
      return fields.take(expected) ? expected : NOT_PLAIN;
    }
    if (bytes[at] != '"') {
      return NOT_PLAIN;
    }
    int end = text(at + 1);
    if (end < 0) {
      return end;
    }
    int found = shape.find(bytes, at + 1, end, parent);
    if (found < 0 || !fields.take(found)) {
      return NOT_PLAIN;
    }
    next[before] = found;
    return found;
  }

  private int colon(int from) {
    int at = from;
    if (at >= limit || bytes[at] != ':') {
      at = blanks(from);
      if (at >= limit || bytes[at] != ':') {
        return at >= limit ? MORE : NOT_PLAIN;
      }
    }
    return blanks(at + 1);
  }

  private int value(int at, int field) {
    if (at >= limit) {
      return MORE;
    }
    byte first = bytes[at];
    if (shape.object(field)) {
      return first == '{' ? object(at + 1, field) : first == 'n' ? literal(at, field) : NOT_PLAIN;
    }
    return switch (first) {
      case '"' -> {
        int end = text(at + 1);
        fields.set(field, ascii ? PlainFields.TEXT : PlainFields.UNICODE, at + 1, end);
        yield end < 0 ? end : end + 1;
      }
      case '[' -> list(at, field);
      case 't', 'f', 'n' -> literal(at, field);
      default -> number(at, field);
    };
  }

  private int list(int from, int field) {
    int at = blanks(from + 1);
    boolean first = true;
    boolean unicode = false;
    while (at < limit && bytes[at] != ']') {
      if (!first) {
        at = bytes[at] == ',' ? blanks(at + 1) : limit + 1;
      }
      if (at >= limit) {
        return at > limit ? NOT_PLAIN : MORE;
      }
      int end = bytes[at] == '"' ? text(at + 1) : NOT_PLAIN;
      if (end < 0) {
        return end;
      }
      unicode |= !ascii;
      first = false;
      at = blanks(end + 1);
    }
    fields.set(field, unicode ? PlainFields.UNICODE_LIST : PlainFields.LIST, from, at + 1);
    return at < limit ? at + 1 : MORE;
  }

  private int literal(int at, int field) {
    int length = bytes[at] == 'f' ? 5 : 4;
    if (at + length >= limit) {
      return MORE;
    }
    byte kind = PlainFields.literal(bytes, at);
    fields.set(field, kind, at, at + length);
    return kind == PlainFields.ABSENT ? NOT_PLAIN : at + length;
  }

  private int number(int from, int field) {
    int at = bytes[from] == '-' ? from + 1 : from;
    int digits = at;
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at >= limit) {
      return at - from > MOST_DIGITS + 1 ? NOT_PLAIN : MORE;
    }
    int length = at - digits;
    boolean whole = bytes[at] == ',' || bytes[at] == '}' || JsonScan.blank(bytes[at]);
    if (!whole || length == 0 || length > MOST_DIGITS || (length > 1 && bytes[digits] == '0')) {
      return NOT_PLAIN;
    }
    fields.set(field, PlainFields.NUMBER, from, at);
    return at;
  }

  /** The place of the quote that ends a text; eight bytes are looked at in one go. */
  private int text(int from) {
    int at = from;
    ascii = true;
    while (at < limit) {
      if (at + Long.BYTES <= limit) {
        long word = Words.at(bytes, at);
        long special = special(word);
        if (special == 0) {
          at += Long.BYTES;
          continue;
        }
        at += Long.numberOfTrailingZeros(special) >>> 3;
      }
      byte b = bytes[at];
      if (b == '"') {
        return at;
      }
      if (b == '\\' || (b >= 0 && b < 0x20)) {
        return NOT_PLAIN;
      }
      ascii &= b >= 0;
      at++;
    }
    return MORE;
  }

  /** Marks quotes, backslashes, control characters and non-ASCII bytes; the lowest mark is true. */
  private static long special(long word) {
    long quote = word ^ ONES * '"';
    long backslash = word ^ ONES * '\\';
    return ((quote - ONES) | (backslash - ONES) | (word - ONES * 0x20) | word) & HIGH;
  }

  private int blanks(int from) {
    int at = from;
    while (at < limit && bytes[at] <= ' ' && JsonScan.blank(bytes[at])) {
      newlines += bytes[at] == '\n' ? 1 : 0;
      at++;
    }
    return at;
  }
}
