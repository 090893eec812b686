package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where the common parts of a Kubernetes object lie. */
final class Objects {
  private Objects() {}

  static ObjectNode metadata(ObjectNode object) {
    return child(object, "metadata");
  }

  static ObjectNode spec(ObjectNode object) {
    return child(object, "spec");
  }

  /** Returns the child object of that name, added empty if it is not there. */
  static ObjectNode child(ObjectNode object, String name) {
    return object.get(name) instanceof ObjectNode child ? child : object.putObject(name);
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  static String namespace(JsonNode object) {
    return object.path("metadata").path("namespace").asText();
  }

  static int replicas(JsonNode workload) {
    return workload.path("spec").path("replicas").asInt(1);
  }

  static String timestamp(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static boolean ownedBy(JsonNode object, JsonNode owner) {
    String uid = owner.path("metadata").path("uid").asText();
    for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
      if (reference.path("uid").asText().equals(uid)) {
        return true;
      }
    }
    return false;
  }
}
