package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Deployment;

/**
 * "kubectl top pods": what the pods of the watched namespaces use, against their requests and
 * limits.
 */
public final class UsageInspection {
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private final ClusterClient cluster;
  private final Deployment deployment;

  public UsageInspection(ClusterClient cluster, Deployment deployment) {
    this.cluster = cluster;
    this.deployment = deployment;
  }

  /**
   * Measures.
   *
   * @throws ClusterException where the API is there and does not answer; forbidden is not absent
   */
  public UsageSurvey survey() {
    List<PodUsage> usages = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    for (String each : PodInspection.namespaces(deployment)) {
      String namespace = each.isEmpty() ? null : each;
      Map<String, JsonNode> measured = new HashMap<>();
      try {
        cluster
            .list(Target.all(Resource.POD_METRICS, namespace))
            .forEach(metrics -> measured.put(key(metrics), metrics));
      } catch (ClusterException e) {
        if (e.kind() == FailureKind.NOT_FOUND) {
          return new UsageSurvey.NoMetricsApi();
        }
        throw e;
      }
      for (JsonNode pod : cluster.list(Target.all(Resource.PODS, namespace))) {
        JsonNode metrics = measured.get(key(pod));
        if (metrics != null) {
          usages.add(usage(pod, metrics));
        } else if (pod.path("status").path("phase").asText().equals("Running")) {
          unmeasured.add(key(pod));
        }
      }
    }
    return new UsageSurvey.Measured(usages, unmeasured);
  }

  private static PodUsage usage(JsonNode pod, JsonNode metrics) {
    JsonNode used = metrics.path("containers");
    JsonNode containers = pod.path("spec").path("containers");
    return new PodUsage(
        pod.path("metadata").path("namespace").asText(),
        pod.path("metadata").path("name").asText(),
        sum(used, "usage", "cpu"),
        sum(containers, "requests", "cpu"),
        limit(containers, "cpu"),
        sum(used, "usage", "memory"),
        sum(containers, "requests", "memory"),
        limit(containers, "memory"));
  }

  private static long sum(JsonNode containers, String of, String resource) {
    long sum = 0;
    for (JsonNode container : containers) {
      JsonNode amounts =
          of.equals("usage") ? container.path(of) : container.path("resources").path(of);
      sum += amount(resource, amounts.path(resource).asText("0"));
    }
    return sum;
  }

  /** One container without a limit may take what it gets. */
  private static @Nullable Long limit(JsonNode containers, String resource) {
    for (JsonNode container : containers) {
      if (container.path("resources").path("limits").path(resource).isMissingNode()) {
        return null;
      }
    }
    return containers.isEmpty() ? null : sum(containers, "limits", resource);
  }

  private static long amount(String resource, String quantity) {
    try {
      BigDecimal amount = Quantity.parse(quantity).getNumericalAmount();
      BigDecimal wanted = resource.equals("cpu") ? amount.multiply(MILLIS) : amount;
      return wanted.setScale(0, RoundingMode.HALF_UP).longValue();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ClusterException(
          FailureKind.MALFORMED,
          "the amount of " + resource + " of a pod is not a quantity: `" + quantity + "`",
          e);
    }
  }

  private static String key(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return metadata.path("namespace").asText() + "/" + metadata.path("name").asText();
  }
}
