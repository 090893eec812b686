package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** Fills a cluster from a plan by letting its history happen again, oldest event first. */
public final class ClusterScenario {
  private static final JsonMapper READER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final ClusterPlan plan;

  private record Event(Duration ago, String by, List<ObjectNode> objects) {}

  /** Creates the scenario of a plan. */
  public ClusterScenario(ClusterPlan plan) {
    this.plan = plan;
  }

  /** Returns the built-in scenario. */
  public static ClusterScenario builtIn() {
    String file = "/org/provabilityfabric/runbooks/simulator/cluster.yaml";
    try (InputStream in = ClusterScenario.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + file);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a scenario.
   *
   * @throws IllegalArgumentException if it is not YAML or not a {@link ClusterPlan}
   */
  public static ClusterScenario parse(String yaml) {
    try {
      return new ClusterScenario(READER.treeToValue(Yaml.read(yaml), ClusterPlan.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a cluster scenario: " + e.getOriginalMessage(), e);
    }
  }

  /** Returns a cluster as it is at the moment of the alert; what happens later is on the clock. */
  public Cluster at(Instant alert, Clock clock) {
    Cluster cluster = new Cluster(clock);
    for (String namespace : plan.namespaces()) {
      cluster
          .as("kube-apiserver", alert.minus(Duration.ofDays(180)))
          .store(named("v1", "Namespace", namespace, ""));
    }
    for (Event event : history()) {
      event.objects().forEach(cluster.as(event.by(), alert.minus(event.ago()))::store);
    }
    for (ClusterPlan.SinglePod pod : plan.pods()) {
      Instant at = alert.minus(pod.ago());
      cluster.as("kube-controller-manager", at).store(SinglePods.pod(pod, at));
      SinglePods.writeLogs(cluster.logs(), pod, at);
    }
    return cluster;
  }

  private List<Event> history() {
    List<Event> events = new ArrayList<>();
    Duration longAgo = Duration.ofDays(120);
    plan.configMaps()
        .forEach(each -> events.add(new Event(longAgo, "kubectl", List.of(map(each)))));
    plan.secrets()
        .forEach(each -> events.add(new Event(longAgo, "kubectl", List.of(secret(each)))));
    for (ClusterPlan.Workload workload : plan.workloads()) {
      for (ClusterPlan.Rollout rollout : workload.rollouts()) {
        events.add(
            new Event(rollout.ago(), rollout.by(), List.of(workload(workload, rollout.version()))));
      }
      if (workload.autoscaler() != null) {
        Duration ago = workload.rollouts().getFirst().ago().minusMinutes(1);
        events.add(new Event(ago, "kubectl", List.of(autoscaler(workload, workload.autoscaler()))));
      }
    }
    events.sort(Comparator.comparing(Event::ago).reversed());
    return events;
  }

  private static ObjectNode workload(ClusterPlan.Workload workload, String version) {
    ObjectNode object = named("apps/v1", workload.kind(), workload.name(), workload.namespace());
    Objects.child(Objects.metadata(object), "labels").put("app", workload.name());
    ObjectNode spec = object.putObject("spec").put("replicas", workload.replicas());
    spec.putObject("selector").putObject("matchLabels").put("app", workload.name());
    ObjectNode template = spec.putObject("template");
    ObjectNode labels = template.putObject("metadata").putObject("labels");
    labels.put("app", workload.name());
    workload.labels().forEach(labels::put);
    for (String container : workload.containers()) {
      ObjectNode each = template.withObject("spec").withArray("containers").addObject();
      each.put("name", container)
          .put("image", "registry.internal/provability-fabric/%s:%s".formatted(container, version));
      ObjectNode resources = each.putObject("resources");
      resources.putObject("requests").put("cpu", "100m").put("memory", "128Mi");
      resources.putObject("limits").put("cpu", "500m").put("memory", "512Mi");
    }
    if (workload.kind().equals("StatefulSet")) {
      spec.put("serviceName", workload.name());
    }
    return object;
  }

  private static ObjectNode autoscaler(ClusterPlan.Workload workload, ClusterPlan.Bounds bounds) {
    ObjectNode object =
        named("autoscaling/v2", "HorizontalPodAutoscaler", workload.name(), workload.namespace());
    ObjectNode spec = object.putObject("spec");
    spec.putObject("scaleTargetRef")
        .put("apiVersion", "apps/v1")
        .put("kind", workload.kind())
        .put("name", workload.name());
    spec.put("minReplicas", bounds.minReplicas()).put("maxReplicas", bounds.maxReplicas());
    return object;
  }

  private static ObjectNode map(ClusterPlan.Values values) {
    return configMap(values.name(), values.namespace(), values.data());
  }

  /** Returns a config map of plain texts. */
  public static ObjectNode configMap(String name, String namespace, Map<String, String> texts) {
    ObjectNode object = named("v1", "ConfigMap", name, namespace);
    object.set("data", Json.object(texts));
    return object;
  }

  private static ObjectNode secret(ClusterPlan.Values values) {
    return secret(values.name(), values.namespace(), values.data());
  }

  /** Returns a secret of plain texts. */
  public static ObjectNode secret(String name, String namespace, Map<String, String> texts) {
    ObjectNode object = named("v1", "Secret", name, namespace).put("type", "Opaque");
    ObjectNode data = object.putObject("data");
    texts.forEach(
        (key, text) ->
            data.put(
                key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return object;
  }

  private static ObjectNode named(String version, String kind, String name, String namespace) {
    ObjectNode object = Json.object().put("apiVersion", version).put("kind", kind);
    ObjectNode metadata = object.putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    return object;
  }
}
