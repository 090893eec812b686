package org.provabilityfabric.runbooks.kubernetes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of the resources that a {@link ClusterDouble} knows, by their plurals. */
final class ResourceKinds {
  static final String METRICS = "metrics.k8s.io";

  private static final Map<String, String> KINDS =
      Map.of(
          "pods",
          "Pod",
          "secrets",
          "Secret",
          "selfsubjectaccessreviews",
          "SelfSubjectAccessReview",
          "configmaps",
          "ConfigMap",
          METRICS,
          "PodMetrics",
          "deployments",
          "Deployment",
          "statefulsets",
          "StatefulSet",
          "replicasets",
          "ReplicaSet",
          "horizontalpodautoscalers",
          "HorizontalPodAutoscaler",
          "networkpolicies",
          "NetworkPolicy");

  private ResourceKinds() {}

  static @Nullable String of(String plural) {
    return KINDS.get(plural);
  }
}
