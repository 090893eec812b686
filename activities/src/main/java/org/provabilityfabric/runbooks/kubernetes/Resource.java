package org.provabilityfabric.runbooks.kubernetes;

import org.provabilityfabric.runbooks.deployment.WorkloadKind;

/** The kinds of object that the runbook reads or changes. */
enum Resource {
  PODS("/api/v1", "pods", "Pod"),
  SECRETS("/api/v1", "secrets", "Secret"),
  CONFIG_MAPS("/api/v1", "configmaps", "ConfigMap"),
  DEPLOYMENTS("/apis/apps/v1", "deployments", "Deployment"),
  STATEFUL_SETS("/apis/apps/v1", "statefulsets", "StatefulSet"),
  REPLICA_SETS("/apis/apps/v1", "replicasets", "ReplicaSet"),
  /** Listed at the address of pods, in the metrics API. */
  POD_METRICS("/apis/metrics.k8s.io/v1beta1", "pods", "PodMetrics"),
  AUTOSCALERS("/apis/autoscaling/v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler"),
  NETWORK_POLICIES("/apis/networking.k8s.io/v1", "networkpolicies", "NetworkPolicy"),
  ACCESS_REVIEWS(
      "/apis/authorization.k8s.io/v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview");

  private final String root;
  private final String plural;
  private final String kind;

  Resource(String root, String plural, String kind) {
    this.root = root;
    this.plural = plural;
    this.kind = kind;
  }

  static Resource of(WorkloadKind kind) {
    return switch (kind) {
      case DEPLOYMENT -> DEPLOYMENTS;
      case STATEFUL_SET -> STATEFUL_SETS;
    };
  }

  String root() {
    return root;
  }

  /** The name in addresses and in rights. */
  String plural() {
    return plural;
  }

  /** The name in objects. */
  String kind() {
    return kind;
  }

  /** Whether nothing of an object may be told, not even what a server says about it. */
  boolean confidential() {
    return this == SECRETS;
  }
}
