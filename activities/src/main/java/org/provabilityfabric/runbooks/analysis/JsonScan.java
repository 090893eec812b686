package org.provabilityfabric.runbooks.analysis;

/**
 * Finds where one JSON value ends, byte by byte, and notices the first byte at which it cannot be
 * JSON any more. Only the structure is judged here (brackets, strings, separators); whether
 * numbers, literals, escapes and UTF-8 are right is left to the parser that reads the value.
 */
final class JsonScan {
  /** Deeper nesting than any evidence has; such input is refused before it costs anything. */
  static final int MAXIMUM_DEPTH = 60;

  /** What one more byte made of the value. */
  enum Status {
    /** The value goes on. */
    MORE,
    /** The byte was the last one of the value. */
    COMPLETE,
    /** The value ended before this byte (numbers and literals have no closing byte). */
    COMPLETE_BEFORE,
    /** The value cannot be JSON from this byte on. */
    BROKEN
  }

  private enum State {
    VALUE,
    VALUE_OR_END,
    KEY,
    KEY_OR_END,
    COLON,
    AFTER_VALUE,
    STRING,
    ESCAPE,
    SCALAR
  }

  private State state = State.VALUE;
  private long objects;
  private int depth;
  private boolean inKey;

  /** How many brackets are open. */
  int depth() {
    return depth;
  }

  /** True directly after the name of a member. */
  boolean afterKey() {
    return state == State.COLON;
  }

  /** True directly after the bracket that opens an array. */
  boolean arrayJustOpened() {
    return state == State.VALUE_OR_END;
  }

  Status feed(int b) {
    return switch (state) {
      case STRING -> string(b);
      case ESCAPE -> {
        state = State.STRING;
        yield b < 0x20 ? Status.BROKEN : Status.MORE;
      }
      case SCALAR -> scalar(b);
      default -> blank(b) ? Status.MORE : token(b);
    };
  }

  static boolean blank(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private Status token(int b) {
    return switch (state) {
      case VALUE -> value(b);
      case VALUE_OR_END -> b == ']' ? close(false) : value(b);
      case KEY_OR_END -> b == '}' ? close(true) : key(b);
      case KEY -> key(b);
      case COLON -> b == ':' ? go(State.VALUE) : Status.BROKEN;
      case AFTER_VALUE -> afterValue(b);
      case STRING, ESCAPE, SCALAR -> throw new IllegalStateException("inside " + state);
    };
  }

  private Status string(int b) {
    if (b == '\\') {
      return go(State.ESCAPE);
    }
    if (b < 0x20) {
      return Status.BROKEN;
    }
    if (b != '"') {
      return Status.MORE;
    }
    return inKey ? go(State.COLON) : ended(Status.COMPLETE);
  }

  private Status scalar(int b) {
    if (scalarByte(b)) {
      return Status.MORE;
    }
    if (depth == 0) {
      return Status.COMPLETE_BEFORE;
    }
    state = State.AFTER_VALUE;
    return blank(b) ? Status.MORE : afterValue(b);
  }

  private Status value(int b) {
    return switch (b) {
      case '{' -> open(true);
      case '[' -> open(false);
      case '"' -> {
        inKey = false;
        yield go(State.STRING);
      }
      case 't', 'f', 'n', '-' -> go(State.SCALAR);
      default -> b >= '0' && b <= '9' ? go(State.SCALAR) : Status.BROKEN;
    };
  }

  private Status key(int b) {
    inKey = true;
    return b == '"' ? go(State.STRING) : Status.BROKEN;
  }

  private Status afterValue(int b) {
    boolean inObject = (objects & 1) == 1;
    if (b == ',') {
      return go(inObject ? State.KEY : State.VALUE);
    }
    if (b == '}' || b == ']') {
      return close(b == '}');
    }
    return Status.BROKEN;
  }

  private Status open(boolean object) {
    if (depth == MAXIMUM_DEPTH) {
      return Status.BROKEN;
    }
    depth++;
    objects = objects << 1 | (object ? 1 : 0);
    return go(object ? State.KEY_OR_END : State.VALUE_OR_END);
  }

  private Status close(boolean object) {
    if (((objects & 1) == 1) != object) {
      return Status.BROKEN;
    }
    depth--;
    objects >>>= 1;
    return ended(Status.COMPLETE);
  }

  private Status ended(Status atTheTop) {
    state = State.AFTER_VALUE;
    return depth == 0 ? atTheTop : Status.MORE;
  }

  private Status go(State to) {
    state = to;
    return Status.MORE;
  }

  private static boolean scalarByte(int b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || b == '.'
        || b == '+'
        || b == '-';
  }
}
