package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.observe.PodHealth;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.kubernetes.PodSurvey;
import org.provabilityfabric.runbooks.kubernetes.UnhealthyPod;
import org.provabilityfabric.runbooks.kubernetes.WorkloadHealth;

/** What a survey of the pods means for the components. */
final class PodReading {
  private static final int SHOWN = 20;

  private final Deployment deployment;
  private final PodSurvey survey;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> affected = new ArrayList<>();
  private final List<String> down = new ArrayList<>();

  PodReading(Deployment deployment, PodSurvey survey) {
    this.deployment = deployment;
    this.survey = survey;
  }

  /** The survey as evidence. */
  static Map<String, Object> record(PodSurvey survey) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("pods", survey.pods());
    record.put("unhealthy", survey.unhealthy());
    record.put("workloads", survey.workloads());
    record.put("notSeen", survey.failures().stream().map(ClusterException::text).toList());
    return record;
  }

  /** The components that have no ready pod, or are short of some. */
  List<String> affected() {
    deployment.workloads().forEach(this::component);
    return List.copyOf(affected);
  }

  PodHealth health(ObservedRecord.Kept kept) {
    deployment.workloads().forEach(this::component);
    survey.workloads().stream()
        .filter(WorkloadHealth::isShort)
        .limit(SHOWN)
        .forEach(it -> findings.add(Finding.of(FindingCode.REPLICAS_MISSING, it.text())));
    Lists.first(SHOWN, survey.unhealthy())
        .forEach(it -> findings.add(Finding.of(FindingCode.POD_NOT_READY, it.text())));
    survey
        .failures()
        .forEach(it -> findings.add(Finding.of(it.kind().finding(), "The cluster: " + it.text())));
    findings.addAll(kept.findings());
    return new PodHealth(
        survey.pods(),
        survey.unhealthy().size(),
        Lists.first(SHOWN, survey.unhealthy()).stream().map(UnhealthyPod::text).toList(),
        affected,
        down,
        deployment.workloads().stream().map(Component::name).toList(),
        kept.ref(),
        findings);
  }

  private void component(Component component) {
    Optional<WorkloadHealth> workload = survey.of(component);
    if (workload.isEmpty()) {
      absent(component);
      return;
    }
    if (workload.get().isShort() || workload.get().ready() == 0) {
      affected.add(component.name());
    }
    if (workload.get().ready() == 0) {
      down.add(component.name());
    }
    if (workload.get().desired() == 0) {
      findings.add(
          Finding.of(FindingCode.REPLICAS_MISSING, component.workloadText() + " is scaled to 0"));
    }
  }

  /** A namespace that nobody looked at says nothing about the component. */
  private void absent(Component component) {
    boolean watched =
        deployment.namespaces().isEmpty()
            || deployment.namespaces().contains(component.namespace());
    if (!watched || !survey.failures().isEmpty()) {
      findings.add(
          Finding.of(
              FindingCode.NO_DATA,
              "Whether "
                  + component.name()
                  + " is well is unknown: its namespace "
                  + component.namespace()
                  + " was not seen"));
      return;
    }
    affected.add(component.name());
    down.add(component.name());
    findings.add(Finding.of(FindingCode.NOT_FOUND, "There is no " + component.workloadText()));
  }
}
