package org.provabilityfabric.runbooks.deployment;

import java.util.List;
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
 * @param container the container that it is, for a component that runs in the pods of others; null
 *     where it has pods of its own
 * @param maxReplicas how many replicas a person may have it scaled to
 */
public record Component(
    String name,
    String namespace,
    WorkloadKind kind,
    String workload,
    Map<String, String> selector,
    String service,
    String job,
    @Nullable String container,
    Integer maxReplicas) {
  private static final int MOST_REPLICAS = 10;

  public Component(
      String name,
      @Nullable String namespace,
      @Nullable WorkloadKind kind,
      @Nullable String workload,
      @Nullable Map<String, String> selector,
      @Nullable String service,
      @Nullable String job,
      @Nullable String container,
      @Nullable Integer maxReplicas) {
    this.name = name;
    this.namespace = namespace == null ? "default" : namespace;
    this.kind = kind == null ? WorkloadKind.DEPLOYMENT : kind;
    this.workload = workload == null ? name : workload;
    this.selector =
        selector == null || selector.isEmpty() ? Map.of("app", name) : Map.copyOf(selector);
    this.service = service == null ? name : service;
    this.job = job == null ? name : job;
    this.container = container;
    this.maxReplicas = maxReplicas == null ? MOST_REPLICAS : maxReplicas;
  }

  /** The selector as {@code kubectl -l} takes it, in a stable order. */
  public String labels() {
    return new TreeMap<>(selector)
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }

  /**
   * The selectors of the pods that it is in. One that runs in the pods of others may in some
   * deployments have pods of its own, with the label {@code app}.
   */
  public List<String> podLabels() {
    return container == null ? List.of(labels()) : List.of(labels(), "app=" + name);
  }

  /** What its logs are, such as {@code all containers with app=ledger in provability-fabric}. */
  public String logText() {
    String what = container == null ? "all containers" : "container " + container;
    return what + " with " + String.join(" or ", podLabels()) + " in " + namespace;
  }

  /** Such as {@code Deployment provability-fabric/retrieval-gateway}. */
  public String workloadText() {
    return kind.kind() + " " + namespace + "/" + workload;
  }
}
