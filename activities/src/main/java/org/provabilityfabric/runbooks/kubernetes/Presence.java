package org.provabilityfabric.runbooks.kubernetes;

import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;

/**
 * Whether things are there, asked in the smallest way. All calls throw {@link ClusterException}
 * where the cluster does not tell.
 */
public final class Presence {
  private final ClusterClient cluster;

  public Presence(ClusterClient cluster) {
    this.cluster = cluster;
  }

  /** Whether the component's workload is there. */
  public boolean workload(Component component) {
    Resource resource = Resource.of(component.kind());
    return cluster
        .find(Target.one(resource, component.namespace(), component.workload()))
        .isPresent();
  }

  /** Whether the cluster has the API that measures pods, which is an add-on. */
  public boolean metrics(String namespace) {
    try {
      cluster.list(Target.all(Resource.POD_METRICS, namespace.isEmpty() ? null : namespace));
      return true;
    } catch (ClusterException e) {
      if (e.kind() == FailureKind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** The name of the emergency policy that contains a component. */
  public static String emergencyPolicy(Component component) {
    return EmergencyPolicy.name(component);
  }

  /** The name of the emergency policy of all isolated tenants. */
  public static String tenantPolicy() {
    return TenantPolicy.NAME;
  }
}
