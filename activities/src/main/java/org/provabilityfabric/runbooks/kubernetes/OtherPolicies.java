package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;

/** The other policies over the same pods: policies add up, so what they allow stays allowed. */
final class OtherPolicies {
  private final ClusterClient cluster;

  OtherPolicies(ClusterClient cluster) {
    this.cluster = cluster;
  }

  /**
   * The names of those that still allow some traffic, sorted.
   *
   * @param own the emergency policy's name
   * @param podLabels the labels of the pods that it is over
   */
  List<String> allowing(String namespace, String own, List<Map<String, String>> podLabels) {
    return cluster
        .list(Target.all(Resource.NETWORK_POLICIES, namespace), NetworkPolicy.class)
        .stream()
        .filter(policy -> !policy.getMetadata().getName().equals(own))
        .filter(policy -> !policy.getSpec().getIngress().isEmpty() || allowsEgress(policy))
        .filter(policy -> selects(policy, podLabels))
        .map(policy -> policy.getMetadata().getName())
        .sorted()
        .toList();
  }

  /** What those of these names mean for the emergency policy, in a clause. */
  static String said(List<String> allowing) {
    return "policies add up, so what these allow stays allowed: " + String.join(", ", allowing);
  }

  private static boolean allowsEgress(NetworkPolicy policy) {
    return policy.getSpec().getPolicyTypes().contains("Egress")
        && !policy.getSpec().getEgress().isEmpty();
  }

  /** Expressions beside the labels are taken as fitting: better one name too many. */
  private static boolean selects(NetworkPolicy policy, List<Map<String, String>> podLabels) {
    LabelSelector selector = policy.getSpec().getPodSelector();
    Map<String, String> wanted =
        selector == null || selector.getMatchLabels() == null
            ? Map.of()
            : selector.getMatchLabels();
    return podLabels.stream().anyMatch(labels -> labels.entrySet().containsAll(wanted.entrySet()));
  }
}
