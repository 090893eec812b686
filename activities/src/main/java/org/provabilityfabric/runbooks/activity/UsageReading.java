package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.PerformanceRequest;
import org.provabilityfabric.runbooks.contract.observe.ResourceUsage;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.kubernetes.PodInspection;
import org.provabilityfabric.runbooks.kubernetes.PodSurvey;
import org.provabilityfabric.runbooks.kubernetes.PodUsage;
import org.provabilityfabric.runbooks.kubernetes.UsageInspection;
import org.provabilityfabric.runbooks.kubernetes.UsageSurvey;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** "kubectl top pods", and how many replicas each component has. */
final class UsageReading {
  private static final int SHOWN = 10;
  private static final String USAGE = "pod-usage.json";

  private final Deployment deployment;
  private final UsageInspection usage;
  private final PodInspection pods;
  private final EvidenceVault vault;

  UsageReading(ClusterClient cluster, Deployment deployment, EvidenceVault vault) {
    this.deployment = deployment;
    this.usage = new UsageInspection(cluster, deployment);
    this.pods = new PodInspection(cluster, deployment);
    this.vault = vault;
  }

  /** What is known goes on where the metrics API is missing or refuses. */
  ResourceUsage usage(PerformanceRequest request, Looked looked) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Integer> replicas = replicas(request, findings);
    UsageSurvey.Measured measured = measured(findings);
    if (measured == null) {
      return new ResourceUsage(List.of(), List.of(), replicas, List.of(), null, findings);
    }
    ObservedRecord.Kept kept =
        new ObservedRecord(vault, looked, "PerformanceReading", USAGE, "list pods.metrics.k8s.io")
            .keep(measured);
    findings.addAll(kept.findings());
    if (measured.pods().isEmpty()) {
      findings.add(Finding.of(FindingCode.NO_DATA, "The metrics API measures no pod."));
    }
    Set<String> nearLimit = nearLimit(measured, request.objectives().nearLimitPercent(), findings);
    return new ResourceUsage(
        lines(measured.byCpu()),
        lines(measured.byMemory()),
        replicas,
        List.copyOf(nearLimit),
        kept.ref(),
        findings);
  }

  private UsageSurvey.@Nullable Measured measured(List<Finding> findings) {
    return switch (usage.survey()) {
      case UsageSurvey.Measured measured -> measured;
      case UsageSurvey.NoMetricsApi none -> {
        findings.add(
            Finding.of(
                FindingCode.NOT_AVAILABLE,
                "The cluster has no metrics API, so CPU and memory are unknown."));
        yield null;
      }
    };
  }

  private Set<String> nearLimit(
      UsageSurvey.Measured measured, double percent, List<Finding> findings) {
    Set<String> components = new LinkedHashSet<>();
    int named = 0;
    for (PodUsage pod : measured.byCpu()) {
      String near = near(pod, percent);
      if (near == null) {
        continue;
      }
      component(pod).ifPresent(components::add);
      if (named++ < SHOWN) {
        findings.add(Finding.of(FindingCode.NEAR_LIMIT, near + "; " + pod.text()));
      }
    }
    return components;
  }

  private static @Nullable String near(PodUsage pod, double percent) {
    double cpu = Objects.requireNonNullElse(pod.cpuPercent(), 0.0);
    double memory = Objects.requireNonNullElse(pod.memoryPercent(), 0.0);
    double most = Math.max(cpu, memory);
    if (most < percent) {
      return null;
    }
    String what =
        cpu >= percent && memory >= percent ? "CPU and memory" : cpu > memory ? "CPU" : "memory";
    return String.format(Locale.ROOT, "%s at %.0f %% of the limit", what, most);
  }

  /** A pod belongs to the component whose workload its name begins with. */
  private Optional<String> component(PodUsage pod) {
    return deployment.workloads().stream()
        .filter(component -> component.namespace().equals(pod.namespace()))
        .filter(component -> pod.pod().startsWith(component.workload() + "-"))
        .map(Component::name)
        .findFirst();
  }

  private Map<String, Integer> replicas(PerformanceRequest request, List<Finding> findings) {
    Map<String, Integer> replicas = new LinkedHashMap<>();
    PodSurvey survey = pods.survey(request.window());
    for (ClusterException failure : survey.failures()) {
      findings.add(Finding.of(failure.kind().finding(), "The cluster: " + failure.text()));
    }
    for (Component component : deployment.workloads()) {
      survey
          .of(component)
          .ifPresent(workload -> replicas.put(component.name(), workload.desired()));
    }
    return replicas;
  }

  private static List<String> lines(List<PodUsage> pods) {
    return Lists.first(SHOWN, pods).stream().map(PodUsage::text).toList();
  }
}
