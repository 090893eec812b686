package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;

/** One writer for each component: what is contained is changed by its containment alone. */
final class NotContained {
  private final ClusterClient cluster;

  NotContained(ClusterClient cluster) {
    this.cluster = cluster;
  }

  /**
   * @throws ClusterException of kind CONFLICT, for good, where the component is contained
   */
  void check(Component component, JsonNode workload) {
    Optional<ContainmentMark> mark = ContainmentMark.on(workload);
    if (mark.isPresent()) {
      throw refused(component, "it is isolated by " + mark.get().madeBy());
    }
    if (cluster.find(EmergencyPolicy.target(component)).isPresent()) {
      throw refused(component, "its traffic is cut by " + TrafficCut.text(component));
    }
  }

  private static ClusterException refused(Component component, String why) {
    return ClusterException.lasting(
        FailureKind.CONFLICT,
        component.workloadText() + " is left as it is: " + why + "; release it first");
  }
}
