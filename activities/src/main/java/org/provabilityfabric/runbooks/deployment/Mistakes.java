package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.provabilityfabric.runbooks.reading.Problem;
import org.provabilityfabric.runbooks.reading.YamlDocument;

/** Finds the mistakes that a JSON Schema cannot see. */
final class Mistakes {
  private static final Set<String> SECRETS =
      Set.of(
          "apiKey",
          "token",
          "password",
          "secret",
          "key",
          "botToken",
          "signingSecret",
          "appToken",
          "identityKey");

  private static final List<String> COMPONENTS =
      List.of("/ledger/component", "/database/component");

  private Mistakes() {}

  static List<Problem> in(YamlDocument document) {
    List<Problem> problems = new ArrayList<>();
    sameName(document, problems);
    COMPONENTS.forEach(pointer -> knownComponent(document, pointer, problems));
    signingKeys(document, problems);
    for (Map.Entry<String, JsonNode> section : document.root().properties()) {
      for (Map.Entry<String, JsonNode> entry : section.getValue().properties()) {
        if (SECRETS.contains(entry.getKey()) && entry.getValue().size() != 1) {
          problems.add(
              document.problem(
                  "/" + section.getKey() + "/" + entry.getKey(),
                  "expected either {env: NAME} or {file: PATH}"));
        }
      }
    }
    return problems;
  }

  private static void sameName(YamlDocument document, List<Problem> problems) {
    Set<String> names = new HashSet<>();
    int index = 0;
    for (JsonNode component : document.root().path("components")) {
      String name = component.path("name").asText();
      if (!names.add(name)) {
        problems.add(
            document.problem(
                "/components/" + index + "/name", "there is already a component `" + name + "`"));
      }
      index++;
    }
  }

  private static void signingKeys(YamlDocument document, List<Problem> problems) {
    Set<String> kinds = new HashSet<>();
    Set<String> secrets = new HashSet<>();
    int index = 0;
    for (JsonNode key : document.root().path("signing")) {
      String kind = key.path("kind").asText();
      String where = "/signing/" + index;
      if (!kinds.add(kind)) {
        problems.add(document.problem(where + "/kind", "there is already a kind `" + kind + "`"));
      }
      if (!secrets.add(key.path("secret").asText())) {
        problems.add(document.problem(where + "/secret", "another kind is kept in this secret"));
      }
      knownComponent(document, where + "/component", problems);
      index++;
    }
  }

  private static void knownComponent(
      YamlDocument document, String pointer, List<Problem> problems) {
    JsonNode name = document.root().at(pointer);
    JsonNode components = document.root().path("components");
    if (name.isMissingNode() || components.isMissingNode()) {
      return;
    }
    for (JsonNode component : components) {
      if (component.path("name").equals(name)) {
        return;
      }
    }
    problems.add(document.problem(pointer, "there is no component `" + name.asText() + "`"));
  }
}
