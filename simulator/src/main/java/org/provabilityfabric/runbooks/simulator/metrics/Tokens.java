package org.provabilityfabric.runbooks.simulator.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a PromQL expression, read one after the other. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<duration>\\d+(?:ms|[smhdwy])(?:\\d+(?:ms|[smhdwy]))*)"
              + "|(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
              + "|(?<word>[a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "|(?<text>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
              + "|(?<sign>=~|!~|!=|==|>=|<=|[-+*/(){}\\[\\],=<>]))");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  /**
   * Takes an expression apart.
   *
   * @throws IllegalArgumentException if there is a character that belongs to no word
   */
  Tokens(String expression) {
    Matcher matcher = TOKEN.matcher(expression);
    int end = expression.stripTrailing().length();
    int at = 0;
    while (at < end) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException(
            "parse error: unexpected character at %d: %s".formatted(at, expression.substring(at)));
      }
      tokens.add(matcher.group().strip());
      at = matcher.end();
    }
  }

  String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  String peekSecond() {
    return next + 1 < tokens.size() ? tokens.get(next + 1) : "";
  }

  String take() {
    if (next >= tokens.size()) {
      throw new IllegalArgumentException("parse error: unexpected end of input");
    }
    return tokens.get(next++);
  }

  boolean takeIf(String wanted) {
    if (peek().equals(wanted)) {
      next++;
      return true;
    }
    return false;
  }

  void expect(String wanted) {
    String found = next < tokens.size() ? tokens.get(next) : "end of input";
    if (!takeIf(wanted)) {
      throw new IllegalArgumentException(
          "parse error: unexpected %s, expected %s".formatted(found, wanted));
    }
  }

  String text() {
    String quoted = take();
    if (quoted.length() < 2 || "\"'".indexOf(quoted.charAt(0)) < 0) {
      throw new IllegalArgumentException("parse error: expected a text in quotes, found " + quoted);
    }
    return quoted.substring(1, quoted.length() - 1).replace("\\\\", "\\");
  }

  Duration duration() {
    String text = take();
    Matcher parts = PART.matcher(text);
    Duration sum = Duration.ZERO;
    while (parts.find()) {
      sum = sum.plus(unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
    }
    if (sum.isZero()) {
      throw new IllegalArgumentException("parse error: not a valid duration: " + text);
    }
    return sum;
  }

  private static Duration unit(String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      default -> Duration.ofDays(365);
    };
  }
}
