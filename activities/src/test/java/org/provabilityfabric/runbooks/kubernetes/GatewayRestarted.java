package org.provabilityfabric.runbooks.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.waiting.FakeStopwatch;

/** A cluster whose retrieval gateway has three replicas, and what restarts it. */
abstract class GatewayRestarted {
  static final String GATEWAY = "deployments/provability-fabric/retrieval-gateway";
  static final Instant AT = Instant.parse("2026-11-23T10:00:00.5Z");

  final ClusterDouble api = ClusterDouble.start();
  final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  final FakeStopwatch stopwatch = new FakeStopwatch();
  final RollingRestart restart = new RollingRestart(client, api.deployment(Map.of()), stopwatch);

  GatewayRestarted() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 3);
    api.objects().deployment("provability-fabric", "ledger", 1);
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  Rolled restart(String key, Instant at) {
    return restart.restart(order(key, false), at, () -> true);
  }

  static RestartOrder order(String key, boolean dryRun) {
    return new RestartOrder(
        "retrieval-gateway", key, "P95 above 2 s", Duration.ofMinutes(1), dryRun);
  }
}
