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

  private static final String REFERENCE = "expected either {env: NAME} or {file: PATH}";

  private static final List<String> COMPONENTS =
      List.of("/ledger/component", "/database/component");

  private Mistakes() {}

  static List<Problem> in(YamlDocument document) {
    List<Problem> problems = new ArrayList<>();
    sameName(document, problems);
    COMPONENTS.forEach(pointer -> knownComponent(document, pointer, problems));
    signingKeys(document, problems);
    historyKeys(document, problems);
    storeKeys(document, problems);
    for (Map.Entry<String, JsonNode> section : document.root().properties()) {
      for (Map.Entry<String, JsonNode> entry : section.getValue().properties()) {
        if (SECRETS.contains(entry.getKey()) && entry.getValue().size() != 1) {
          problems.add(document.problem("/" + section.getKey() + "/" + entry.getKey(), REFERENCE));
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

  private static void historyKeys(YamlDocument document, List<Problem> problems) {
    JsonNode payloads = document.root().at("/temporal/payloads");
    Set<String> ids = new HashSet<>();
    int index = 0;
    for (JsonNode key : payloads.path("keys")) {
      String where = "/temporal/payloads/keys/" + index;
      if (!ids.add(key.path("id").asText())) {
        problems.add(document.problem(where + "/id", "another key has this id"));
      }
      if (key.path("key").size() != 1) {
        problems.add(document.problem(where + "/key", REFERENCE));
      }
      index++;
    }
    if (ids.isEmpty() && payloads.path("encryption").asText().equals("on")) {
      problems.add(
          document.problem(
              "/temporal/payloads/encryption",
              "expected a key in `keys` to encrypt with; make one with: ./runbook keys payload new"
                  + " FILE"));
    }
  }

  private static void storeKeys(YamlDocument document, List<Problem> problems) {
    for (String key : List.of("accessKey", "secretKey")) {
      String where = "/evidence/objectStore/" + key;
      JsonNode reference = document.root().at(where);
      if (!reference.isMissingNode() && reference.size() != 1) {
        problems.add(document.problem(where, REFERENCE));
      }
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
