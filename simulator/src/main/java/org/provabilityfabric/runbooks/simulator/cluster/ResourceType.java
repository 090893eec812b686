package org.provabilityfabric.runbooks.simulator.cluster;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of object that the cluster knows, by the names of the Kubernetes API. */
public enum ResourceType {
  NAMESPACES("", "v1", "namespaces", "Namespace", false),
  NODES("", "v1", "nodes", "Node", false),
  PODS("", "v1", "pods", "Pod", true),
  /** What pods use: listed at the address of pods, in an API of its own. */
  POD_METRICS("metrics.k8s.io", "v1beta1", "pods", "PodMetrics", true),
  CONFIG_MAPS("", "v1", "configmaps", "ConfigMap", true),
  SECRETS("", "v1", "secrets", "Secret", true),
  SERVICES("", "v1", "services", "Service", true),
  EVENTS("", "v1", "events", "Event", true),
  DEPLOYMENTS("apps", "v1", "deployments", "Deployment", true),
  STATEFUL_SETS("apps", "v1", "statefulsets", "StatefulSet", true),
  REPLICA_SETS("apps", "v1", "replicasets", "ReplicaSet", true),
  AUTOSCALERS("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true),
  NETWORK_POLICIES("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true),
  ACCESS_REVIEWS(
      "authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", false);

  private final String group;
  private final String version;
  private final String plural;
  private final String kind;
  private final boolean namespaced;

  ResourceType(String group, String version, String plural, String kind, boolean namespaced) {
    this.group = group;
    this.version = version;
    this.plural = plural;
    this.kind = kind;
    this.namespaced = namespaced;
  }

  static Optional<ResourceType> of(String group, String version, String plural) {
    return Arrays.stream(values())
        .filter(type -> type.group.equals(group))
        .filter(type -> type.version.equals(version))
        .filter(type -> type.plural.equals(plural))
        .findFirst();
  }

  static Optional<ResourceType> ofKind(String kind) {
    return Arrays.stream(values()).filter(type -> type.kind.equals(kind)).findFirst();
  }

  /** Returns the API group, empty for the core group. */
  public String group() {
    return group;
  }

  /** Returns the version within the group. */
  public String version() {
    return version;
  }

  /** Returns the name in addresses and in rights, such as {@code deployments}. */
  public String plural() {
    return plural;
  }

  /** Returns the name in objects, such as {@code Deployment}. */
  public String kind() {
    return kind;
  }

  /** Says whether objects of this type live in a namespace. */
  public boolean namespaced() {
    return namespaced;
  }

  /** Returns the value of {@code apiVersion} in objects. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  boolean scalable() {
    return this == DEPLOYMENTS || this == STATEFUL_SETS;
  }
}
