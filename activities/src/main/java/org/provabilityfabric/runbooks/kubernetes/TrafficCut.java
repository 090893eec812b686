package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.deployment.Component;

/** "Block external traffic": stores, checks and takes away the emergency network policy. */
final class TrafficCut {
  private final ClusterClient cluster;
  private final EmergencyPolicy emergency;
  private final String madeBy;

  TrafficCut(ClusterClient cluster, EmergencyPolicy emergency, String madeBy) {
    this.cluster = cluster;
    this.emergency = emergency;
    this.madeBy = madeBy;
  }

  /** The policy of that name, whoever made it. */
  Optional<NetworkPolicy> find(Component component) {
    return stored(component).map(node -> cluster.as(node, NetworkPolicy.class));
  }

  /**
   * Stores the policy as ordered, or leaves the one that says the same.
   *
   * @return whether it was there before, made for another order
   * @throws ClusterException of kind CONFLICT where a policy of that name is not this program's
   */
  boolean make(Component component, ContainmentOrder order) {
    Optional<NetworkPolicy> before = find(component);
    before.ifPresent(policy -> mustBeOurs(component, policy));
    if (before.isEmpty()) {
      create(component, order);
    } else if (!stands(component, order, before.get())) {
      mend(component, order, before.get());
    }
    if (!order.dryRun()) {
      verify(component, order);
    }
    return before.isPresent() && !EmergencyPolicy.key(before.get()).equals(order.key());
  }

  /** Whether the policy says what was ordered. */
  boolean stands(Component component, ContainmentOrder order, NetworkPolicy policy) {
    return emergency.spec(component, order).equals(policy.getSpec());
  }

  /** Who changed the policy last. */
  String changedBy(Component component) {
    return stored(component)
        .map(node -> FieldOwners.lastOther(node, "/f:spec"))
        .orElse(FieldOwners.UNKNOWN);
  }

  /**
   * Takes the policy away, if it is this program's.
   *
   * @return whether there was one to take away
   */
  boolean remove(Component component, boolean dryRun) {
    Optional<NetworkPolicy> before = find(component).filter(EmergencyPolicy::isOurs);
    if (before.isEmpty()) {
      return false;
    }
    cluster.delete(EmergencyPolicy.target(component), dryRun);
    if (!dryRun && find(component).filter(EmergencyPolicy::isOurs).isPresent()) {
      throw new ClusterException(
          FailureKind.CONFLICT,
          "the network policy " + text(component) + " was deleted and is there all the same");
    }
    return true;
  }

  static String text(Component component) {
    return component.namespace() + "/" + EmergencyPolicy.name(component);
  }

  private void create(Component component, ContainmentOrder order) {
    try {
      cluster.create(
          Target.all(Resource.NETWORK_POLICIES, component.namespace()),
          emergency.policy(component, order, madeBy),
          order.dryRun());
    } catch (ClusterException e) {
      if (e.kind() != FailureKind.CONFLICT) {
        throw e;
      }
      find(component).ifPresent(policy -> mustBeOurs(component, policy));
    }
  }

  /**
   * Replaces the whole specification: an apply would leave rules that somebody else has added. Key
   * and origin stay those of the order that made it.
   */
  private void mend(Component component, ContainmentOrder order, NetworkPolicy found) {
    NetworkPolicy mended =
        new NetworkPolicyBuilder(found)
            .editMetadata()
            .withManagedFields(List.of())
            .endMetadata()
            .withSpec(emergency.spec(component, order))
            .build();
    cluster.replace(EmergencyPolicy.target(component), mended, order.dryRun());
  }

  private void verify(Component component, ContainmentOrder order) {
    Optional<NetworkPolicy> stored = find(component);
    if (stored.filter(policy -> stands(component, order, policy)).isEmpty()) {
      throw new ClusterException(
          FailureKind.CONFLICT,
          "the network policy "
              + text(component)
              + (stored.isEmpty() ? " was stored and is gone" : " was stored and says otherwise")
              + ", changed by "
              + changedBy(component));
    }
  }

  private static void mustBeOurs(Component component, NetworkPolicy policy) {
    EmergencyPolicy.mustBeOurs(text(component), policy);
  }

  private Optional<JsonNode> stored(Component component) {
    return cluster.find(EmergencyPolicy.target(component));
  }
}
