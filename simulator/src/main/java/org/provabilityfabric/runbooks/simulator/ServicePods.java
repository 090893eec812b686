package org.provabilityfabric.runbooks.simulator;

import java.time.Instant;
import org.provabilityfabric.runbooks.simulator.cluster.Cluster;
import org.provabilityfabric.runbooks.simulator.cluster.ResourceType;

/** The pods of a service, which read their configuration when they start and never after. */
final class ServicePods {
  static final String NAMESPACE = "provability-fabric";

  private final Cluster cluster;
  private final String deployment;
  private String revision;

  ServicePods(Cluster cluster, String deployment) {
    this.cluster = cluster;
    this.deployment = deployment;
    this.revision = revision();
  }

  /** Says whether the service was rolled out since this was asked last. */
  boolean rolledOut() {
    String now = revision();
    boolean another = !now.equals(revision);
    revision = now;
    return another;
  }

  /** Returns when the last of its pods started. */
  Instant started() {
    return cluster.list(ResourceType.PODS, NAMESPACE, "app=" + deployment).stream()
        .map(pod -> Instant.parse(pod.path("metadata").path("creationTimestamp").asText()))
        .max(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  private String revision() {
    return cluster
        .find(ResourceType.DEPLOYMENTS, NAMESPACE, deployment)
        .map(
            found ->
                found
                    .path("metadata")
                    .path("annotations")
                    .path("deployment.kubernetes.io/revision")
                    .asText())
        .orElse("");
  }
}
