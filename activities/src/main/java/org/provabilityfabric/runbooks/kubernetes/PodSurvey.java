package org.provabilityfabric.runbooks.kubernetes;

import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.deployment.Component;

/**
 * What was found in the watched namespaces.
 *
 * @param pods pods looked at
 * @param unhealthy those that are not as they should be
 * @param workloads all deployments and stateful sets
 * @param failures namespaces that could not be looked at
 */
public record PodSurvey(
    int pods,
    List<UnhealthyPod> unhealthy,
    List<WorkloadHealth> workloads,
    List<ClusterException> failures) {
  public PodSurvey {
    unhealthy = List.copyOf(unhealthy);
    workloads = List.copyOf(workloads);
    failures = List.copyOf(failures);
  }

  /** The workload of a component; empty where it is not in the namespaces that were seen. */
  public Optional<WorkloadHealth> of(Component component) {
    return workloads.stream()
        .filter(workload -> workload.kind().equals(component.kind().kind()))
        .filter(workload -> workload.namespace().equals(component.namespace()))
        .filter(workload -> workload.name().equals(component.workload()))
        .findFirst();
  }
}
