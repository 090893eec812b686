package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Splits a Lean 4 source into tokens: line and nested block comments, strings with escapes, raw and
 * interpolated strings, characters and quoted names are told apart. It needs one pass and no
 * recursion, and it reads anything: what never ends is a {@link LexicalProblem}.
 */
final class LeanLexer {
  /** What takes an interpolated string without an exclamation mark at its end. */
  private static final Set<String> INTERPOLATING = Set.of("throwError", "dbg_trace");

  /** What takes a plain string in spite of one. */
  private static final Set<String> PLAIN = Set.of("panic!", "unreachable!", "assert!", "get!");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final List<LexicalProblem> problems = new ArrayList<>();

  /** For each interpolated string around the place: how many braces are open in its code. */
  private final Deque<Integer> braces = new ArrayDeque<>();

  private int at;
  private int line = 1;
  private int lineStart;
  private int tokenLine = 0;

  private LeanLexer(String source) {
    this.source = source;
  }

  /** The tokens of a source, and what never ends in it. */
  static Lexed lex(String source) {
    LeanLexer lexer = new LeanLexer(source);
    lexer.run();
    return new Lexed(List.copyOf(lexer.tokens), List.copyOf(lexer.problems));
  }

  record Lexed(List<Token> tokens, List<LexicalProblem> problems) {}

  private void run() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\n') {
        at++;
        newLine();
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else if (source.startsWith("--", at)) {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end;
      } else if (source.startsWith("/-", at)) {
        blockComment();
      } else {
        token(source.codePointAt(at));
      }
    }
    if (!braces.isEmpty()) {
      problems.add(new LexicalProblem(line, "an interpolated string never ends"));
    }
  }

  private void newLine() {
    line++;
    lineStart = at;
  }

  private void blockComment() {
    int begun = line;
    int depth = 1;
    at += 2;
    while (at < source.length() && depth > 0) {
      if (source.startsWith("-/", at)) {
        depth--;
        at += 2;
      } else if (source.startsWith("/-", at)) {
        depth++;
        at += 2;
      } else if (source.charAt(at++) == '\n') {
        newLine();
      }
    }
    if (depth > 0) {
      problems.add(new LexicalProblem(begun, "a block comment never ends"));
    }
  }

  private void token(int c) {
    int raw = rawMark();
    if (raw >= 0) {
      rawString(raw);
    } else if (LeanCharacters.beginsName(c) || c == '«') {
      name(TokenKind.NAME, at);
    } else if (c == '#' && at + 1 < source.length() && begins(at + 1)) {
      name(TokenKind.COMMAND, at + 1);
    } else if (c == '"') {
      string(at, interpolated());
    } else if (c == '\'' && characterEnd() > 0) {
      add(TokenKind.CHARACTER, characterEnd());
    } else if (LeanCharacters.digit(c)) {
      number();
    } else if (c == '}' && !braces.isEmpty() && braces.peek() == 0) {
      braces.pop();
      string(at, true);
    } else {
      symbol(c);
    }
  }

  private boolean begins(int index) {
    int c = source.codePointAt(index);
    return LeanCharacters.beginsName(c) || c == '«';
  }

  /** How many number signs a raw string here has, or -1 where there is none. */
  private int rawMark() {
    if (source.charAt(at) != 'r') {
      return -1;
    }
    int i = at + 1;
    while (i < source.length() && source.charAt(i) == '#') {
      i++;
    }
    return i < source.length() && source.charAt(i) == '"' ? i - at - 1 : -1;
  }

  private void rawString(int signs) {
    String mark = "\"" + "#".repeat(signs);
    int end = source.indexOf(mark, at + 2 + signs);
    endOfString(at, end < 0 ? -1 : end + mark.length());
  }

  private void name(TokenKind kind, int from) {
    int i = from;
    while (true) {
      if (source.charAt(i) == '«') {
        int close = source.indexOf('»', i);
        int lineEnd = source.indexOf('\n', i);
        if (close < 0 || (lineEnd >= 0 && lineEnd < close)) {
          problems.add(new LexicalProblem(line, "a quoted name never ends"));
          i = lineEnd < 0 ? source.length() : lineEnd;
          break;
        }
        i = close + 1;
      } else {
        while (i < source.length() && LeanCharacters.continuesName(source.codePointAt(i))) {
          i += Character.charCount(source.codePointAt(i));
        }
      }
      if (i + 1 < source.length() && source.charAt(i) == '.' && begins(i + 1)) {
        i++;
      } else {
        break;
      }
    }
    add(kind, i);
  }

  private boolean interpolated() {
    if (tokens.isEmpty() || tokens.getLast().kind() != TokenKind.NAME) {
      return false;
    }
    String before = tokens.getLast().lastPart();
    return INTERPOLATING.contains(before) || (before.endsWith("!") && !PLAIN.contains(before));
  }

  /** A string, or the rest of one behind the code in it; begins at its mark or its brace. */
  private void string(int from, boolean interpolated) {
    int i = from + 1;
    while (i < source.length()) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        endOfString(from, i + 1);
        return;
      } else if (c == '{' && interpolated) {
        endOfString(from, i + 1);
        braces.push(0);
        return;
      }
      i++;
    }
    endOfString(from, -1);
  }

  private void endOfString(int from, int end) {
    if (end < 0) {
      problems.add(new LexicalProblem(line, "a string never ends"));
    }
    int to = end < 0 ? source.length() : end;
    add(TokenKind.TEXT, to);
    for (int i = source.indexOf('\n', from); i >= 0 && i < to; i = source.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    tokenLine = line;
  }

  /** The index behind a character literal that begins here, or 0 where none does. */
  private int characterEnd() {
    int i = at + 1;
    if (i >= source.length() || source.charAt(i) == '\n' || source.charAt(i) == '\'') {
      return 0;
    }
    if (source.charAt(i) != '\\') {
      int end = i + Character.charCount(source.codePointAt(i));
      return end < source.length() && source.charAt(end) == '\'' ? end + 1 : 0;
    }
    int end = source.indexOf('\'', i + 2);
    return end > 0 && end - i <= 10 ? end + 1 : 0;
  }

  private void number() {
    int i = at;
    while (i < source.length()
        && (LeanCharacters.inNumber(source.charAt(i))
            || (source.charAt(i) == '.'
                && i + 1 < source.length()
                && LeanCharacters.digit(source.charAt(i + 1))))) {
      i++;
    }
    add(TokenKind.NUMBER, i);
  }

  private void symbol(int c) {
    if (!braces.isEmpty() && (c == '{' || c == '}')) {
      braces.push(braces.pop() + (c == '{' ? 1 : -1));
    }
    boolean pair = source.startsWith(":=", at) || source.startsWith("=>", at);
    add(TokenKind.SYMBOL, at + (pair ? 2 : Character.charCount(c)));
  }

  private void add(TokenKind kind, int end) {
    int column = source.codePointCount(Math.min(lineStart, at), at);
    tokens.add(new Token(kind, source.substring(at, end), at, line, column, tokenLine != line));
    tokenLine = line;
    at = end;
  }
}
