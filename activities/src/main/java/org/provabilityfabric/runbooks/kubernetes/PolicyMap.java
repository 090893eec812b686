package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Sha256;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.reading.NearestKey;

/**
 * The config map {@code egress-policies} as it is stored.
 *
 * @param component whose configuration it is
 * @param node the object
 */
record PolicyMap(Component component, JsonNode node) {
  static final String NAME = "egress-policies";

  private static final String SUFFIX = "_threshold";
  private static final int LONGEST_VALUE = 20;

  static Target target(Component component) {
    return Target.one(Resource.CONFIG_MAPS, component.namespace(), NAME);
  }

  String text() {
    return component.namespace() + "/" + NAME;
  }

  String resourceVersion() {
    return node.path("metadata").path("resourceVersion").asText();
  }

  /** All keys that are thresholds, with their values. */
  Map<String, String> thresholds() {
    Map<String, String> thresholds = new TreeMap<>();
    node.path("data")
        .properties()
        .forEach(
            entry -> {
              String value = entry.getValue().asText();
              if (entry.getKey().endsWith(SUFFIX) && value.length() <= LONGEST_VALUE) {
                thresholds.put(entry.getKey(), value);
              }
            });
    return thresholds;
  }

  /**
   * The value of a threshold.
   *
   * @throws ClusterException of kind INVALID_INPUT where there is none: a key that nothing reads
   *     must not be made up
   */
  String threshold(String name) {
    String value = thresholds().get(name);
    if (value == null) {
      List<String> known = new ArrayList<>(thresholds().keySet());
      throw new ClusterException(
          FailureKind.INVALID_INPUT,
          "there is no `"
              + name
              + "` in the config map "
              + text()
              + NearestKey.hint(name, known)
              + "; it has "
              + (known.isEmpty() ? "no thresholds" : String.join(", ", known)));
    }
    return value;
  }

  /** A number, or empty where the text is none. */
  static Optional<BigDecimal> number(String value) {
    String text = value.strip();
    return text.matches("\\d{1,9}(\\.\\d{1,9})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  /** Fingerprint of all that is configured, whatever the order of its keys. */
  String fingerprint() {
    Map<String, String> all = new TreeMap<>();
    for (String part : List.of("data", "binaryData")) {
      node.path(part)
          .properties()
          .forEach(entry -> all.put(part + "." + entry.getKey(), entry.getValue().asText()));
    }
    MessageDigest digest = Sha256.digest();
    all.forEach(
        (key, value) -> {
          digest.update((key + "\0" + value.length() + "\0").getBytes(StandardCharsets.UTF_8));
          digest.update(value.getBytes(StandardCharsets.UTF_8));
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Who changed a threshold last. */
  String changedBy(String threshold) {
    return FieldOwners.lastOther(node, "/f:data/f:" + threshold);
  }
}
