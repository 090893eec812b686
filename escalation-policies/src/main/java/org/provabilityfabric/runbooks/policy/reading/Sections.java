package org.provabilityfabric.runbooks.policy.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;
import org.provabilityfabric.runbooks.reading.YamlDocument;

/** The top-level sections of a policy, each with the document that it stands in. */
final class Sections {
  private static final String VERSION = "version";

  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private final Map<String, YamlDocument> origins = new LinkedHashMap<>();

  private Sections() {}

  /**
   * The sections of several documents.
   *
   * @throws BadDocumentException where a section stands in two of them
   */
  static Sections of(List<YamlDocument> documents) {
    Sections sections = new Sections();
    List<Problem> problems = new ArrayList<>();
    for (YamlDocument document : documents) {
      for (Map.Entry<String, JsonNode> section : document.root().properties()) {
        String name = section.getKey();
        YamlDocument first = sections.origins.putIfAbsent(name, document);
        if (first == null) {
          sections.tree.set(name, section.getValue());
        } else {
          String where = first.file() + ":" + first.line("/" + name);
          problems.add(
              document.problem("/" + name, "section `" + name + "` stands already in " + where));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new BadDocumentException(problems);
    }
    return sections;
  }

  /**
   * These sections in place of those of the base.
   *
   * @param source what the version names where these sections have none
   */
  Sections over(Sections base, String source) {
    Sections merged = new Sections();
    merged.tree.setAll(base.tree);
    merged.tree.setAll(tree);
    merged.origins.putAll(base.origins);
    merged.origins.putAll(origins);
    if (!tree.has(VERSION)) {
      merged.tree.put(VERSION, base.tree.path(VERSION).asText() + " with " + source);
    }
    return merged;
  }

  ObjectNode tree() {
    return tree;
  }

  /** A problem at a pointer, in the document that the pointer's section stands in. */
  Problem problem(String pointer, String message) {
    String[] parts = pointer.split("/", 3);
    YamlDocument origin = parts.length > 1 ? origins.get(parts[1]) : null;
    return origin == null
        ? new Problem("policy", 0, pointer, message)
        : origin.problem(pointer, message);
  }
}
