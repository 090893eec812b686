package org.provabilityfabric.runbooks.simulator.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the part of PromQL that the practice Prometheus answers: selectors with matchers, ranges
 * and offsets; rate, irate, increase, histogram_quantile; sum, avg, min, max, count with by and
 * without; arithmetic, comparison with a number, {@code or}.
 */
final class PromQl {
  private static final Set<String> AGGREGATIONS = Set.of("sum", "avg", "min", "max", "count");
  private static final Set<String> GROWTH = Set.of("rate", "irate", "increase");

  private final Tokens tokens;

  private PromQl(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException with the parse error
   */
  static Expression parse(String text) {
    PromQl reader = new PromQl(new Tokens(text));
    Expression expression = reader.union();
    if (!reader.tokens.peek().isEmpty()) {
      throw new IllegalArgumentException("parse error: unexpected " + reader.tokens.peek());
    }
    return expression;
  }

  private Expression union() {
    Expression left = comparison();
    while (tokens.takeIf("or")) {
      left = new Expression.Union(left, comparison());
    }
    return left;
  }

  private Expression comparison() {
    Expression left = sum();
    if (!Set.of(">", ">=", "<", "<=", "==", "!=").contains(tokens.peek())) {
      return left;
    }
    String operator = tokens.take();
    if (!(sum() instanceof Expression.Scalar bound)) {
      throw new IllegalArgumentException(
          "the practice Prometheus compares with numbers only, in: " + operator);
    }
    return new Expression.Filter(left, comparing(operator, bound.value()));
  }

  private static DoublePredicate comparing(String operator, double bound) {
    return switch (operator) {
      case ">" -> value -> value > bound;
      case ">=" -> value -> value >= bound;
      case "<" -> value -> value < bound;
      case "<=" -> value -> value <= bound;
      case "==" -> value -> value == bound;
      default -> value -> value != bound;
    };
  }

  private Expression sum() {
    Expression left = product();
    while (Set.of("+", "-").contains(tokens.peek())) {
      DoubleBinaryOperator operator = tokens.take().equals("+") ? Double::sum : (a, b) -> a - b;
      left = new Expression.Arithmetic(left, product(), operator);
    }
    return left;
  }

  private Expression product() {
    Expression left = term();
    while (Set.of("*", "/").contains(tokens.peek())) {
      DoubleBinaryOperator operator = tokens.take().equals("*") ? (a, b) -> a * b : (a, b) -> a / b;
      left = new Expression.Arithmetic(left, term(), operator);
    }
    return left;
  }

  private Expression term() {
    if (tokens.takeIf("(")) {
      Expression inner = union();
      tokens.expect(")");
      return inner;
    }
    String first = tokens.peek();
    if (!first.isEmpty() && (Character.isDigit(first.charAt(0)) || first.charAt(0) == '.')) {
      return new Expression.Scalar(number(tokens.take()));
    }
    boolean called = Set.of("(", "by", "without").contains(tokens.peekSecond());
    if (called && AGGREGATIONS.contains(first)) {
      return aggregation(tokens.take());
    }
    return called ? function(tokens.take()) : selector();
  }

  private Expression aggregation(String operator) {
    String before = tokens.peek();
    Set<String> names = grouping();
    tokens.expect("(");
    Expression inner = comparison();
    tokens.expect(")");
    String grouped = before;
    if (names.isEmpty()) {
      grouped = tokens.peek();
      names = grouping();
    }
    return new Expression.Aggregation(operator, names, grouped.equals("without"), inner);
  }

  private Set<String> grouping() {
    Set<String> names = new TreeSet<>();
    if (tokens.takeIf("by") || tokens.takeIf("without")) {
      tokens.expect("(");
      while (!tokens.takeIf(")")) {
        names.add(tokens.take());
        tokens.takeIf(",");
      }
    }
    return names;
  }

  private Expression function(String name) {
    tokens.expect("(");
    Expression result;
    if (GROWTH.contains(name)) {
      if (!(selector() instanceof Expression.Selector over) || over.range().isZero()) {
        throw new IllegalArgumentException(
            "parse error: expected type range vector in call to function \"%s\"".formatted(name));
      }
      result = new Expression.Growth(over, !name.equals("increase"));
    } else if (name.equals("histogram_quantile")) {
      double quantile = number(tokens.take());
      tokens.expect(",");
      result = new Expression.Quantile(quantile, comparison());
    } else {
      throw new IllegalArgumentException(
          "parse error: unknown function with name \"%s\"".formatted(name));
    }
    tokens.expect(")");
    return result;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("parse error: bad number: " + text, e);
    }
  }

  private Expression selector() {
    Predicate<Map<String, String>> labels = all -> true;
    if (!tokens.peek().equals("{")) {
      String name = tokens.take();
      if (!name.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
        throw new IllegalArgumentException("parse error: unexpected " + name);
      }
      labels = all -> name.equals(all.get(Sample.NAME));
    }
    if (tokens.takeIf("{")) {
      while (!tokens.takeIf("}")) {
        labels = labels.and(matcher());
        tokens.takeIf(",");
      }
    }
    Duration range = Duration.ZERO;
    if (tokens.takeIf("[")) {
      range = tokens.duration();
      tokens.expect("]");
    }
    Duration offset = tokens.takeIf("offset") ? tokens.duration() : Duration.ZERO;
    return new Expression.Selector(labels, range, offset);
  }

  private Predicate<Map<String, String>> matcher() {
    String label = tokens.take();
    String operator = tokens.take();
    String value = tokens.text();
    return switch (operator) {
      case "=" -> labels -> value.equals(labels.getOrDefault(label, ""));
      case "!=" -> labels -> !value.equals(labels.getOrDefault(label, ""));
      case "=~" -> regex(label, value);
      case "!~" -> regex(label, value).negate();
      default -> throw new IllegalArgumentException("parse error: unexpected " + operator);
    };
  }

  private static Predicate<Map<String, String>> regex(String label, String value) {
    Pattern pattern = Pattern.compile(value);
    return labels -> pattern.matcher(labels.getOrDefault(label, "")).matches();
  }
}
