package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a Lean source.
 *
 * @param text as it stands there
 * @param start its first character's index in the source
 * @param line counted from 1
 * @param column counted from 0, in code points, as Lean does
 * @param firstOnLine whether only blanks and comments stand before it on its line
 */
public record Token(
    TokenKind kind, String text, int start, int line, int column, boolean firstOnLine) {

  /** The index behind its last character. */
  int end() {
    return start + text.length();
  }

  /** Whether it is this keyword; a quoted name never is. */
  boolean is(String keyword) {
    return (kind == TokenKind.NAME || kind == TokenKind.SYMBOL || kind == TokenKind.COMMAND)
        && text.equals(keyword);
  }

  /** Whether it follows another without anything between them. */
  boolean touches(Token before) {
    return before.end() == start;
  }

  /** A name's parts without their quotation marks: {@code a.«b.c»} is {@code a} and {@code b.c}. */
  List<String> parts() {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '«' || c == '»') {
        quoted = c == '«';
      } else if (c == '.' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** The last part of a name. */
  String lastPart() {
    return parts().getLast();
  }

  /** A string's content as it is written, without the marks around it. */
  String content() {
    int from = text.indexOf('"') + 1;
    int to = text.lastIndexOf('"');
    return to >= from ? text.substring(from, to) : text.substring(from);
  }
}
