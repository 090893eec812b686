package org.provabilityfabric.runbooks.simulator.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A practice cluster with a real client connected to it, for each test. */
abstract class OnThePracticeCluster {
  static final Instant ALERT = Instant.parse("2026-03-02T14:00:00Z");
  static final String NAMESPACE = "provability-fabric";
  static final String GATEWAY = "retrieval-gateway";

  final Cluster cluster = ClusterScenario.builtIn().at(ALERT, Clock.fixed(ALERT, ZoneOffset.UTC));
  final ClusterApi api = ClusterApi.start(cluster);
  KubernetesClient client;

  @BeforeEach
  void connect() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(api.url().toString())
            .withTrustCerts(true)
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(30_000)
            .withNamespace(NAMESPACE)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  List<Pod> gatewayPods() {
    return client.pods().inNamespace(NAMESPACE).withLabel("app", GATEWAY).list().getItems();
  }
}
