package org.provabilityfabric.runbooks.deployment;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A part of the system, as the runbook names it. All but the name can be left out.
 *
 * @param name the name that alerts and people use
 * @param namespace where it runs
 * @param kind what kind of workload it is
 * @param workload the workload's name
 * @param selector the labels of its pods
 * @param service the value of the label {@code service} in its metrics
 * @param job its Prometheus job
 */
public record Component(
    String name,
    String namespace,
    WorkloadKind kind,
    String workload,
    Map<String, String> selector,
    String service,
    String job) {
  public Component(
      String name,
      @Nullable String namespace,
      @Nullable WorkloadKind kind,
      @Nullable String workload,
      @Nullable Map<String, String> selector,
      @Nullable String service,
      @Nullable String job) {
    this.name = name;
    this.namespace = namespace == null ? "default" : namespace;
    this.kind = kind == null ? WorkloadKind.DEPLOYMENT : kind;
    this.workload = workload == null ? name : workload;
    this.selector =
        selector == null || selector.isEmpty() ? Map.of("app", name) : Map.copyOf(selector);
    this.service = service == null ? name : service;
    this.job = job == null ? name : job;
  }

  /** The selector as {@code kubectl -l} takes it, in a stable order. */
  public String labels() {
    return new TreeMap<>(selector)
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }

  /** Such as {@code Deployment provability-fabric/retrieval-gateway}. */
  public String workloadText() {
    return kind.kind() + " " + namespace + "/" + workload;
  }
}
