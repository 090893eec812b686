package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * Where public keys are published for verifiers.
 *
 * @param configMap the config map, in the namespace of the component that signs
 * @param key the field of its data
 */
public record KeySetPlace(String configMap, String key) {
  public KeySetPlace(@Nullable String configMap, @Nullable String key) {
    this.configMap = configMap == null ? "signing-keys" : configMap;
    this.key = key == null ? "keys.json" : key;
  }
}
