package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.deployment.Deployment;

/**
 * "kubectl get pods -A": readiness, restarts and waiting reasons of all pods, and desired against
 * ready of all deployments and stateful sets.
 */
public final class PodInspection {
  private final ClusterClient cluster;
  private final Deployment deployment;

  public PodInspection(ClusterClient cluster, Deployment deployment) {
    this.cluster = cluster;
    this.deployment = deployment;
  }

  /**
   * Looks at the watched namespaces.
   *
   * @param window restarts before it are old news
   * @throws ClusterException where none of them can be looked at
   */
  public PodSurvey survey(Window window) {
    Findings found = new Findings();
    for (String namespace : namespaces(deployment)) {
      try {
        look(namespace.isEmpty() ? null : namespace, window, found);
      } catch (ClusterException e) {
        found.failures.add(e);
      }
    }
    if (!found.failures.isEmpty() && found.looked == 0) {
      throw found.failures.getFirst();
    }
    return new PodSurvey(found.pods, found.unhealthy, found.workloads, found.failures);
  }

  /** The namespaces to ask for; the empty text stands for all of them at once. */
  static List<String> namespaces(Deployment deployment) {
    return deployment.namespaces().isEmpty() ? List.of("") : deployment.namespaces();
  }

  private void look(@Nullable String namespace, Window window, Findings found) {
    List<Pod> pods = cluster.list(Target.all(Resource.PODS, namespace), Pod.class);
    List<WorkloadHealth> workloads = new ArrayList<>();
    for (Resource resource : List.of(Resource.DEPLOYMENTS, Resource.STATEFUL_SETS)) {
      cluster
          .list(Target.all(resource, namespace))
          .forEach(workload -> workloads.add(health(resource, workload)));
    }
    found.looked++;
    found.pods += pods.size();
    found.workloads.addAll(workloads);
    for (Pod pod : pods) {
      List<String> reasons = PodDiagnosis.reasons(pod, window);
      if (!reasons.isEmpty()) {
        found.unhealthy.add(
            new UnhealthyPod(
                Objects.requireNonNullElse(pod.getMetadata().getNamespace(), ""),
                pod.getMetadata().getName(),
                reasons));
      }
    }
  }

  private static WorkloadHealth health(Resource resource, JsonNode workload) {
    JsonNode metadata = workload.path("metadata");
    return new WorkloadHealth(
        resource.kind(),
        metadata.path("namespace").asText(),
        metadata.path("name").asText(),
        Workloads.replicas(workload),
        Workloads.ready(workload));
  }

  private static final class Findings {
    private final List<UnhealthyPod> unhealthy = new ArrayList<>();
    private final List<WorkloadHealth> workloads = new ArrayList<>();
    private final List<ClusterException> failures = new ArrayList<>();
    private int pods;
    private int looked;
  }
}
