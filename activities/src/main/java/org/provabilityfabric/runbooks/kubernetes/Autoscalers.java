package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;

/**
 * Horizontal pod autoscalers. They leave a workload alone while it is at 0, so they are recorded
 * and compared, never changed.
 */
final class Autoscalers {
  private final ClusterClient cluster;

  Autoscalers(ClusterClient cluster) {
    this.cluster = cluster;
  }

  /** The autoscaler of a component, as name and range; a sentence where it may not be asked. */
  Optional<String> of(Component component) {
    try {
      return cluster.list(Target.all(Resource.AUTOSCALERS, component.namespace())).stream()
          .filter(autoscaler -> scales(autoscaler, component))
          .map(Autoscalers::text)
          .findFirst();
    } catch (ClusterException e) {
      if (e.kind() == FailureKind.NOT_FOUND) {
        return Optional.empty();
      }
      if (e.kind() == FailureKind.FORBIDDEN) {
        return Optional.of("unknown: not allowed to list autoscalers");
      }
      throw e;
    }
  }

  private static boolean scales(JsonNode autoscaler, Component component) {
    JsonNode target = autoscaler.path("spec").path("scaleTargetRef");
    return target.path("kind").asText().equals(component.kind().kind())
        && target.path("name").asText().equals(component.workload());
  }

  private static String text(JsonNode autoscaler) {
    JsonNode spec = autoscaler.path("spec");
    return autoscaler.path("metadata").path("name").asText()
        + " "
        + spec.path("minReplicas").asInt(1)
        + ".."
        + spec.path("maxReplicas").asInt();
  }
}
