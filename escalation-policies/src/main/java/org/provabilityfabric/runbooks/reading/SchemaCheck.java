package org.provabilityfabric.runbooks.reading;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Checks documents against a JSON Schema (2020-12) and says in plain words what was expected. The
 * {@code description} beside a failing {@code type}, {@code pattern} or {@code format} is what the
 * message names as expected.
 */
public final class SchemaCheck {
  private final JsonNode source;
  private final Schema schema;

  private SchemaCheck(JsonNode source) {
    this.source = source;
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(source);
  }

  /** A check against the schema in the stream, which is read to its end and not closed. */
  public static SchemaCheck of(InputStream schemaJson) {
    try {
      return new SchemaCheck(new ObjectMapper().readTree(schemaJson));
    } catch (IOException e) {
      throw new UncheckedIOException("the JSON Schema cannot be read", e);
    }
  }

  /** Every violation, in the order of the lines; empty where the document is as it should be. */
  public List<Problem> problems(YamlDocument document) {
    if (document.root().isNull()) {
      return List.of(document.problem("", "the file is empty"));
    }
    List<Problem> problems = new ArrayList<>();
    for (Error error : schema.validate(document.root())) {
      problems.add(problem(document, error));
    }
    problems.sort(Comparator.comparingInt(Problem::line).thenComparing(Problem::message));
    return problems;
  }

  private Problem problem(YamlDocument document, Error error) {
    String pointer = error.getInstanceLocation().toString();
    JsonNode found = document.root().at(pointer);
    JsonNode rule = surroundings(error);
    return switch (error.getKeyword()) {
      case "additionalProperties" ->
          unknownKey(document, pointer, error.getProperty(), keys(rule.path("properties")));
      case "propertyNames" ->
          unknownKey(document, pointer, error.getProperty(), names(rule.path("propertyNames")));
      case "required" -> document.problem(pointer, "`" + error.getProperty() + "` is missing");
      case "enum" -> document.problem(pointer, noneOf(found, rule.path("enum")));
      case "type" -> document.problem(pointer, wrongType(found, rule));
      case "pattern", "format" ->
          document.problem(pointer, show(found) + " is not " + expected(rule, error.getMessage()));
      default -> document.problem(pointer, show(found) + ": " + error.getMessage());
    };
  }

  /** The schema object that holds the failing keyword. */
  private JsonNode surroundings(Error error) {
    JsonPointer keyword = JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
    return source.at(keyword.head());
  }

  private static Problem unknownKey(
      YamlDocument document, String pointer, String key, List<String> known) {
    String hint = NearestKey.hint(key, known);
    String message = "unknown key `" + key + "`";
    return document.problem(
        pointer + "/" + key.replace("~", "~0").replace("/", "~1"),
        hint.isEmpty()
            ? message + "; expected one of " + String.join(", ", known)
            : message + hint);
  }

  private static List<String> keys(JsonNode properties) {
    return properties.properties().stream().map(entry -> entry.getKey()).toList();
  }

  /** The names that a mapping may have, given in place or by a reference within the schema. */
  private List<String> names(JsonNode rule) {
    String reference = rule.path("$ref").asText();
    JsonNode named = reference.startsWith("#/") ? source.at(reference.substring(1)) : rule;
    return texts(named.path("enum"));
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String noneOf(JsonNode found, JsonNode allowed) {
    List<String> words = texts(allowed);
    String hint = NearestKey.hint(found.asText(), words);
    return show(found) + " is none of " + String.join(", ", words) + hint;
  }

  private static String wrongType(JsonNode found, JsonNode rule) {
    JsonNode type = rule.path("type");
    String types =
        type.isArray()
            ? StreamSupport.stream(type.spliterator(), false)
                .map(one -> words(one.asText()))
                .collect(Collectors.joining(" or "))
            : words(type.asText());
    return "expected " + expected(rule, types) + ", found " + show(found);
  }

  private static String expected(JsonNode rule, String otherwise) {
    return rule.path("description").asText(otherwise);
  }

  private static String words(String jsonType) {
    return switch (jsonType) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "string" -> "text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      default -> "nothing";
    };
  }

  private static String show(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case STRING -> "`" + node.asText() + "`";
      case NULL, MISSING -> "nothing";
      default -> node.asText();
    };
  }
}
