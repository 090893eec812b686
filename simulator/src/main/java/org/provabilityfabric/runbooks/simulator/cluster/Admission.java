package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks and carries out writes: what is refused, what is filled in, what follows. */
final class Admission {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

  private final ObjectStore store;
  private final Controllers controllers;

  Admission(ObjectStore store, Controllers controllers) {
    this.store = store;
    this.controllers = controllers;
  }

  /** Stores a new object and returns it as stored. */
  ObjectNode create(ResourceType type, String namespace, ObjectNode body, Writer by) {
    ObjectNode object = body.deepCopy();
    ObjectNode metadata = Objects.metadata(object);
    if (Objects.name(object).isEmpty() && metadata.hasNonNull("generateName")) {
      String suffix = PodFactory.uid(type + "/" + store.resourceVersion()).substring(0, 5);
      metadata.put("name", metadata.path("generateName").asText() + suffix);
    }
    String name = Objects.name(object);
    check(type, namespace, object);
    if (store.find(type, namespace, name).isPresent()) {
      throw ApiFailure.alreadyExists(type, name);
    }
    if (type.namespaced()) {
      metadata.put("namespace", namespace);
    }
    metadata.put("uid", PodFactory.uid(type + "/" + namespace + "/" + name + by.at()));
    metadata.put("creationTimestamp", Objects.timestamp(by.at()));
    metadata.remove(List.of("resourceVersion", "managedFields"));
    object.remove("status");
    if (object.has("spec")) {
      metadata.put("generation", 1);
    }
    Set<List<String>> all = ManagedFields.owned(object);
    ManagedFields.record(object, all, all, by);
    return commit(type, object, by);
  }

  /** Stores a changed object and returns it as stored; without a change nothing is stored. */
  ObjectNode update(ResourceType type, ObjectNode before, ObjectNode wanted, Writer by) {
    Set<List<String>> changed = ManagedFields.changed(before, wanted);
    return update(type, before, wanted, changed, by);
  }

  ObjectNode update(
      ResourceType type, ObjectNode before, ObjectNode wanted, Set<List<String>> owns, Writer by) {
    String name = Objects.name(before);
    ObjectNode after = wanted.deepCopy();
    String version = after.path("metadata").path("resourceVersion").asText("");
    if (!version.isEmpty()
        && !version.equals(before.path("metadata").path("resourceVersion").asText())) {
      throw ApiFailure.conflict(
          type,
          name,
          "the object has been modified; please apply your changes to the latest version");
    }
    keepWhatTheServerOwns(before, after, by);
    check(type, Objects.namespace(before), after);
    boolean same = after.equals(before);
    Set<List<String>> changed = ManagedFields.changed(before, after);
    if (!same || by.operation().equals(Writer.APPLY)) {
      ManagedFields.record(after, changed, owns, by);
    }
    if (same && managers(after).equals(managers(before))) {
      return before;
    }
    if (changed.stream().anyMatch(path -> path.getFirst().equals("spec"))) {
      ObjectNode metadata = Objects.metadata(after);
      metadata.put("generation", metadata.path("generation").asLong(0) + 1);
    }
    return commit(type, after, by);
  }

  private static Set<String> managers(JsonNode object) {
    Set<String> managers = new java.util.HashSet<>();
    object
        .path("metadata")
        .path("managedFields")
        .forEach(entry -> managers.add(entry.path("manager") + "/" + entry.path("fieldsV1")));
    return managers;
  }

  /** Removes an object that is there. */
  void delete(ResourceType type, ObjectNode object, Writer by) {
    if (!by.dryRun()) {
      store.remove(type, Objects.namespace(object), Objects.name(object));
      controllers.removed(type, object, by.at());
    }
  }

  private ObjectNode commit(ResourceType type, ObjectNode object, Writer by) {
    if (by.dryRun()) {
      return object;
    }
    ObjectNode stored = store.put(type, object);
    if (!by.subresource().equals("status")) {
      controllers.stored(type, stored, by.at());
    }
    return store.find(type, Objects.namespace(stored), Objects.name(stored)).orElse(stored);
  }

  private static void keepWhatTheServerOwns(ObjectNode before, ObjectNode after, Writer by) {
    ObjectNode metadata = Objects.metadata(after);
    for (String field :
        List.of("uid", "creationTimestamp", "generation", "resourceVersion", "managedFields")) {
      keep(before.path("metadata"), metadata, field);
    }
    keep(before.path("metadata"), metadata, "namespace");
    if (by.subresource().equals("status")) {
      keep(before, after, "spec");
    } else {
      keep(before, after, "status");
    }
  }

  private static void keep(JsonNode before, ObjectNode after, String field) {
    if (before.has(field)) {
      after.set(field, before.get(field).deepCopy());
    } else {
      after.remove(field);
    }
  }

  private void check(ResourceType type, String namespace, ObjectNode object) {
    String name = Objects.name(object);
    if (!object.path("kind").asText(type.kind()).equals(type.kind())) {
      throw ApiFailure.badRequest(
          "the kind %s of the object does not belong to %s"
              .formatted(object.path("kind").asText(), type.plural()));
    }
    object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
    if (!NAME.matcher(name).matches()) {
      throw ApiFailure.invalid(
          type, name, "metadata.name: Invalid value: \"" + name + "\": not an RFC 1123 subdomain");
    }
    if (type.namespaced() && store.find(ResourceType.NAMESPACES, "", namespace).isEmpty()) {
      throw ApiFailure.notFound(ResourceType.NAMESPACES, namespace);
    }
    wrongSpec(type, object.path("spec"))
        .ifPresent(
            why -> {
              throw ApiFailure.invalid(type, name, why);
            });
  }

  private static Optional<String> wrongSpec(ResourceType type, JsonNode spec) {
    if (type.scalable()) {
      JsonNode labels = spec.path("template").path("metadata").path("labels");
      JsonNode selector = spec.path("selector").path("matchLabels");
      if (spec.path("replicas").asInt(1) < 0) {
        return Optional.of(
            "spec.replicas: Invalid value: %s: must be greater than or equal to 0"
                .formatted(spec.path("replicas")));
      }
      if (selector.isEmpty()
          || selector.properties().stream()
              .anyMatch(each -> !each.getValue().equals(labels.get(each.getKey())))) {
        return Optional.of(
            "spec.template.metadata.labels: `selector` does not match template `labels`");
      }
    }
    if (type == ResourceType.NETWORK_POLICIES) {
      for (JsonNode policyType : spec.path("policyTypes")) {
        if (!Set.of("Ingress", "Egress").contains(policyType.asText())) {
          return Optional.of("spec.policyTypes: Unsupported value: " + policyType);
        }
      }
    }
    return Optional.empty();
  }
}
