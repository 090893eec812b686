package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/** Reads {@code metadata.managedFields}: who wrote which field last. */
final class FieldOwners {
  /** What is said where the cluster does not tell. */
  static final String UNKNOWN = "unknown";

  private FieldOwners() {}

  /**
   * The manager, other than this program, that wrote a field or a part of it last.
   *
   * @param field JSON pointer below {@code fieldsV1}, such as {@code /f:spec/f:replicas}
   */
  static String lastOther(JsonNode object, String field) {
    return StreamSupport.stream(object.path("metadata").path("managedFields").spliterator(), false)
        .filter(entry -> !entry.path("fieldsV1").at(field).isMissingNode())
        .filter(entry -> !entry.path("manager").asText().equals(ClusterClient.FIELD_MANAGER))
        .max(Comparator.comparing((JsonNode entry) -> entry.path("time").asText()))
        .map(entry -> entry.path("manager").asText(UNKNOWN))
        .orElse(UNKNOWN);
  }
}
