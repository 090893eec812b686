package org.provabilityfabric.runbooks.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns composed YAML nodes into a JSON tree and notes the lines on the way. */
final class YamlTree {
  /** Aliases can multiply a small file into an endless tree; no honest file comes near this. */
  private static final int MOST_NODES = 200_000;

  private final String file;
  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  YamlTree(String file) {
    this.file = file;
  }

  Map<String, Integer> lines() {
    return lines;
  }

  List<Problem> problems() {
    return problems;
  }

  JsonNode convert(Optional<Node> root) {
    if (root.isEmpty()) {
      return json.nullNode();
    }
    lines.put("", line(root.get()));
    return convert(root.get(), "");
  }

  private JsonNode convert(Node node, String pointer) {
    nodes++;
    if (nodes > MOST_NODES || !open.add(node)) {
      if (problems.isEmpty()) {
        problem(node, pointer, "aliases (*name) multiply without end here");
      }
      return json.nullNode();
    }
    JsonNode converted =
        switch (node) {
          case MappingNode mapping -> mapping(mapping, pointer);
          case SequenceNode sequence -> sequence(sequence, pointer);
          case ScalarNode scalar -> scalar(scalar, pointer);
          default -> throw new IllegalStateException("a YAML node of type " + node.getNodeType());
        };
    open.remove(node);
    return converted;
  }

  private JsonNode mapping(MappingNode mapping, String pointer) {
    ObjectNode object = json.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problem(entry.getKeyNode(), pointer, "a key must be plain text");
        continue;
      }
      String at = pointer + "/" + escape(key.getValue());
      if (object.has(key.getValue())) {
        problem(key, at, "key `" + key.getValue() + "` was given already on line " + lines.get(at));
        continue;
      }
      lines.put(at, line(key));
      object.set(key.getValue(), convert(entry.getValueNode(), at));
    }
    return object;
  }

  private JsonNode sequence(SequenceNode sequence, String pointer) {
    ArrayNode array = json.arrayNode();
    for (Node element : sequence.getValue()) {
      String at = pointer + "/" + array.size();
      lines.put(at, line(element));
      array.add(convert(element, at));
    }
    return array;
  }

  private JsonNode scalar(ScalarNode scalar, String pointer) {
    Tag tag = scalar.getTag();
    String value = scalar.getValue();
    if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return json.booleanNode(Boolean.parseBoolean(value));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(scalar, pointer);
    }
    if (!tag.equals(Tag.STR)) {
      problem(scalar, pointer, "the tag " + tag.getValue() + " is not supported");
    }
    return json.textNode(value);
  }

  private JsonNode number(ScalarNode scalar, String pointer) {
    String value = scalar.getValue();
    try {
      if (value.startsWith("0x")) {
        return json.numberNode(new BigInteger(value.substring(2), 16));
      }
      if (value.startsWith("0o")) {
        return json.numberNode(new BigInteger(value.substring(2), 8));
      }
      BigDecimal number = new BigDecimal(value);
      return number.scale() <= 0 && scalar.getTag().equals(Tag.INT)
          ? json.numberNode(number.toBigIntegerExact())
          : json.numberNode(number);
    } catch (NumberFormatException e) {
      problem(scalar, pointer, "'" + value + "' is not a finite number");
      return json.nullNode();
    }
  }

  private void problem(Node node, String pointer, String message) {
    problems.add(new Problem(file, line(node), pointer, message));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
