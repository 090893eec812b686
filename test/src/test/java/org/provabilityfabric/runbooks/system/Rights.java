package org.provabilityfabric.runbooks.system;

import static org.provabilityfabric.runbooks.system.Situation.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/** What the queues' identities may do, taken away on the real API server and given back. */
final class Rights {
  private final RealStack stack;
  private final List<Right> taken = new ArrayList<>();

  /**
   * A right of a queue's identity.
   *
   * @param role that grants it
   * @param resource such as {@code pods/log}
   * @param name of the object; blank where the role names none
   */
  record Right(String queue, String role, String verb, String resource, String name) {
    private boolean meant(JsonNode rule) {
      return holds(rule.path("resources"), resource)
          && holds(rule.path("verbs"), verb)
          && (name.isEmpty() || holds(rule.path("resourceNames"), name));
    }
  }

  Rights(RealStack stack) {
    this.stack = stack;
  }

  /** A right of the identity that signs. */
  static Right ofKeys(String verb, String resource, String name) {
    return new Right("keys", "fabric-runbooks-keys", verb, resource, name);
  }

  /** Takes it away and waits until the API server says no. */
  void take(Right right) {
    taken.add(right);
    ObjectNode role = (ObjectNode) stack.administrator().get("role", right.role());
    ArrayNode left = RunbookJson.mapper().createArrayNode();
    for (JsonNode rule : role.path("rules")) {
      left.addAll(right.meant(rule) ? without(rule, right) : List.of(rule));
    }
    role.set("rules", left);
    try {
      Path file = Files.createTempFile("role", ".json");
      Files.writeString(file, role.toString());
      var unused = stack.administrator().run("replace", "-f", file.toString());
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    eventually("no right to " + right, () -> !granted(right));
  }

  /** Gives everything back that was taken. */
  void giveBack() {
    for (Right right : taken) {
      Path manifest = RealStack.ROOT.resolve("deploy/rbac/" + right.queue() + ".yaml");
      var unused = stack.administrator().anywhere().run("apply", "-f", manifest.toString());
      eventually("a right to " + right, () -> granted(right));
    }
    taken.clear();
  }

  private boolean granted(Right right) {
    String[] parts = right.resource().split("/", 2);
    String what = right.name().isEmpty() ? parts[0] : parts[0] + "/" + right.name();
    Kubectl identity = stack.identity(right.queue());
    return parts.length == 1
        ? identity.may(right.verb(), what)
        : identity.may(right.verb(), what, "--subresource=" + parts[1]);
  }

  /** What is left of a rule: all other resources and names as before, these without the verb. */
  private static List<JsonNode> without(JsonNode rule, Right right) {
    List<JsonNode> left = new ArrayList<>();
    add(left, rule, "resources", others(rule.path("resources"), right.resource()));
    ObjectNode meant = rule.deepCopy();
    meant.putArray("resources").add(right.resource());
    if (!right.name().isEmpty()) {
      add(left, meant, "resourceNames", others(rule.path("resourceNames"), right.name()));
      meant.putArray("resourceNames").add(right.name());
    }
    add(left, meant, "verbs", others(rule.path("verbs"), right.verb()));
    return left;
  }

  private static void add(List<JsonNode> rules, JsonNode rule, String field, ArrayNode values) {
    if (!values.isEmpty()) {
      ObjectNode changed = rule.deepCopy();
      changed.set(field, values);
      rules.add(changed);
    }
  }

  private static ArrayNode others(JsonNode values, String one) {
    ArrayNode others = RunbookJson.mapper().createArrayNode();
    values.forEach(
        value -> {
          if (!value.asText().equals(one)) {
            others.add(value);
          }
        });
    return others;
  }

  private static boolean holds(JsonNode values, String one) {
    for (JsonNode value : values) {
      if (value.asText().equals(one)) {
        return true;
      }
    }
    return false;
  }
}
