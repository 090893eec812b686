package org.provabilityfabric.runbooks.contract.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * "kubectl get configmap egress-policies": its thresholds only, because the rest may name what a
 * tenant wants kept secret.
 *
 * @param configMap namespace/name of the config map
 * @param thresholds each threshold with its value, by name
 * @param configuration fingerprint (SHA-256) of the whole configuration
 * @param changedBy the field manager that changed it last; null where the cluster does not tell
 */
public record EgressPolicies(
    String configMap,
    Map<String, String> thresholds,
    String configuration,
    @Nullable String changedBy) {
  public EgressPolicies {
    thresholds =
        thresholds == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
  }
}
