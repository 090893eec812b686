package org.provabilityfabric.runbooks.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Prometheus' rules and their unit tests, as they are shipped. */
final class ShippedRules {
  static final Path MONITORING = Path.of("..", "monitoring");

  private ShippedRules() {}

  /** An alerting rule. */
  record Rule(String alert, String expression, Map<String, String> labels) {}

  /** An alert that promtool has seen come out of a rule, with all its labels. */
  record Expected(String alert, Map<String, String> labels, Map<String, String> annotations) {}

  /** The alerting rules of one file. */
  static List<Rule> rules(String file) {
    return children(MONITORING.resolve("prometheus/rules").resolve(file), "groups")
        .flatMap(group -> maps(group, "rules"))
        .filter(rule -> rule.containsKey("alert"))
        .map(
            rule ->
                new Rule(
                    String.valueOf(rule.get("alert")),
                    String.valueOf(rule.get("expr")),
                    texts(rule, "labels")))
        .toList();
  }

  /** The alerts that the unit tests of one file of rules expect. */
  static List<Expected> expected(String file) {
    return children(MONITORING.resolve("prometheus/tests").resolve(file), "tests")
        .flatMap(test -> maps(test, "alert_rule_test"))
        .flatMap(
            look ->
                maps(look, "exp_alerts")
                    .map(
                        alert ->
                            new Expected(
                                String.valueOf(look.get("alertname")),
                                texts(alert, "exp_labels"),
                                texts(alert, "exp_annotations"))))
        .toList();
  }

  private static Stream<Map<?, ?>> children(Path file, String key) {
    try {
      Object root =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
      return root instanceof Map<?, ?> map ? maps(map, key) : Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Map<?, ?>> maps(Map<?, ?> parent, String key) {
    return parent.get(key) instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each)
        : Stream.empty();
  }

  private static Map<String, String> texts(Map<?, ?> parent, String key) {
    return parent.get(key) instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    entry -> String.valueOf(entry.getKey()),
                    entry -> String.valueOf(entry.getValue())))
        : Map.of();
  }
}
