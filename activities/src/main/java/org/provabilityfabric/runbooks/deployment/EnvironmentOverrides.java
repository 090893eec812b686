package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.provabilityfabric.runbooks.reading.Problem;
import org.provabilityfabric.runbooks.reading.SchemaCheck;
import org.provabilityfabric.runbooks.reading.YamlDocument;

/**
 * The settings that environment variables give: the path in capitals behind {@code RUNBOOK_}. What
 * can be set so is read from the schema: single values and lists of words.
 */
final class EnvironmentOverrides {
  private static final String PREFIX = "RUNBOOK";

  private final JsonNode schema;
  private final Map<String, String> environment;
  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Set<String> names = new LinkedHashSet<>();

  private EnvironmentOverrides(JsonNode schema, Map<String, String> environment) {
    this.schema = schema;
    this.environment = environment;
  }

  static EnvironmentOverrides of(JsonNode schema, Map<String, String> environment) {
    EnvironmentOverrides overrides = new EnvironmentOverrides(schema, environment);
    overrides.read(schema, List.of());
    return overrides;
  }

  /** The settings, in the form of the file. */
  ObjectNode tree() {
    return tree;
  }

  /** The variables that override a setting, whether they are there or not. */
  Set<String> names() {
    return Set.copyOf(names);
  }

  /** What is wrong with them, by the variable's name. */
  List<Problem> problems() {
    if (tree.isEmpty()) {
      return List.of();
    }
    SchemaCheck check =
        SchemaCheck.of(
            new ByteArrayInputStream(schema.toString().getBytes(StandardCharsets.UTF_8)));
    List<Problem> problems = new ArrayList<>();
    for (Problem found : check.problems(YamlDocument.parse(PREFIX, tree.toString()))) {
      String file = "environment variable " + variable(found.path());
      problems.add(new Problem(file, 0, found.path(), found.message()));
    }
    return problems;
  }

  private String variable(String path) {
    return variables.entrySet().stream()
        .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "/"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(PREFIX + path);
  }

  private void read(JsonNode node, List<String> path) {
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      JsonNode rule = resolved(property.getValue());
      List<String> inner = new ArrayList<>(path);
      inner.add(property.getKey());
      String variable = variable(inner);
      String value = environment.get(variable);
      if (rule.path("type").asText().equals("object")) {
        read(rule, inner);
      } else if (settable(rule)) {
        names.add(variable);
        if (value != null && !value.isBlank()) {
          variables.put("/" + String.join("/", inner), variable);
          put(inner, value(rule, value.strip()));
        }
      }
    }
  }

  private JsonNode resolved(JsonNode rule) {
    String reference = rule.path("$ref").asText("");
    return reference.isEmpty() ? rule : schema.at(reference.substring(1));
  }

  private boolean settable(JsonNode rule) {
    return !rule.path("type").asText().equals("array")
        || resolved(rule.path("items")).path("type").asText().equals("string");
  }

  /** A value that is not of the wanted type stays text, so that the schema refuses it. */
  private static JsonNode value(JsonNode rule, String text) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (rule.path("type").asText()) {
      case "array" -> {
        var words = json.arrayNode();
        for (String word : text.split(",", -1)) {
          words.add(word.strip());
        }
        yield words;
      }
      case "integer" ->
          text.matches("-?\\d{1,9}") ? json.numberNode(Integer.valueOf(text)) : json.textNode(text);
      case "number" ->
          text.matches("\\d{1,9}(\\.\\d{1,9})?")
              ? json.numberNode(new BigDecimal(text))
              : json.textNode(text);
      case "boolean" ->
          text.matches("true|false")
              ? json.booleanNode(Boolean.parseBoolean(text))
              : json.textNode(text);
      default -> json.textNode(text);
    };
  }

  private void put(List<String> path, JsonNode value) {
    ObjectNode node = tree;
    for (String step : path.subList(0, path.size() - 1)) {
      node = node.withObjectProperty(step);
    }
    node.set(path.getLast(), value);
  }

  private static String variable(List<String> path) {
    StringBuilder name = new StringBuilder(PREFIX);
    for (String step : path) {
      name.append('_').append(step.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }
    return name.toString();
  }
}
