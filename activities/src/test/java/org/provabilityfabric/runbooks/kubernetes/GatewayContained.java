package org.provabilityfabric.runbooks.kubernetes;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.waiting.FakeStopwatch;

/** A cluster whose retrieval gateway has three replicas, and what contains it. */
abstract class GatewayContained {
  static final String POLICY =
      "networkpolicies/provability-fabric/emergency-isolation-retrieval-gateway";
  static final String GATEWAY = "deployments/provability-fabric/retrieval-gateway";

  final ClusterDouble api = ClusterDouble.start();
  final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  final FakeStopwatch stopwatch = new FakeStopwatch();
  final EmergencyContainment containment =
      new EmergencyContainment(client, api.deployment(Map.of()), stopwatch, "test");

  GatewayContained() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 3);
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  static ContainmentOrder order(String key) {
    return new ContainmentOrder(
        "retrieval-gateway", key, false, true, true, Duration.ofSeconds(30), false);
  }

  void autoscaler(int min, int max) {
    api.objects()
        .put(
            "horizontalpodautoscalers/provability-fabric/gateway-scaler",
            """
            {"spec": {"scaleTargetRef": {"kind": "Deployment", "name": "retrieval-gateway"},
              "minReplicas": %d, "maxReplicas": %d}}
            """
                .formatted(min, max));
  }

  String annotation(String key, String name) {
    return api.objects()
        .require(key)
        .path("metadata")
        .path("annotations")
        .path("runbooks.provability-fabric.org/" + name)
        .asText();
  }
}
