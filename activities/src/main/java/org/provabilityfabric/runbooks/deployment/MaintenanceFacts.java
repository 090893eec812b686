package org.provabilityfabric.runbooks.deployment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * "kubectl apply -f configs/maintenance-mode.yaml": the config map that tells the services. It has
 * to be there; a maintenance changes its values and brings back those of before.
 *
 * @param configMap its name
 * @param namespace where it is
 * @param on the values that switch maintenance mode on
 * @param backups what is verified before a maintenance
 */
public record MaintenanceFacts(
    String configMap, String namespace, Map<String, String> on, List<BackupSource> backups) {
  public MaintenanceFacts(
      String configMap,
      @Nullable String namespace,
      @Nullable Map<String, String> on,
      @Nullable List<BackupSource> backups) {
    this.configMap = configMap;
    this.namespace = namespace == null ? "default" : namespace;
    this.on = on == null || on.isEmpty() ? Map.of("enabled", "true") : Map.copyOf(on);
    this.backups = backups == null ? List.of() : List.copyOf(backups);
  }

  /** Such as {@code provability-fabric/maintenance-mode}. */
  public String text() {
    return namespace + "/" + configMap;
  }
}
