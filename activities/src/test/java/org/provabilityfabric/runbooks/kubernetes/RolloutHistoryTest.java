package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.deployment.Deployment;

/** "Check recent deployments": creation is not rollout. */
class RolloutHistoryTest {
  private final ClusterDouble api = ClusterDouble.start();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void rolloutsAreTheRevisionsByTheirOwnTimesNewestFirst() {
    deployment("2026-11-23T09:40:10Z");
    replicaSet("gw-1", 1, "2026-01-01T08:00:00Z", "gateway:1.0", "");
    replicaSet("gw-2", 2, "2026-11-23T09:40:00Z", "gateway:1.1", "new retriever");

    List<Rollout> rollouts = rollouts();

    assertThat(rollouts)
        .containsExactly(
            new Rollout(
                "fabric",
                "retrieval-gateway",
                2,
                Instant.parse("2026-11-23T09:40:00Z"),
                List.of("gateway:1.1"),
                "new retriever",
                true,
                false),
            new Rollout(
                "fabric",
                "retrieval-gateway",
                1,
                Instant.parse("2026-01-01T08:00:00Z"),
                List.of("gateway:1.0"),
                null,
                false,
                false));
    assertThat(rollouts.getFirst().text())
        .isEqualTo(
            "2026-11-23T09:40:00Z fabric/retrieval-gateway revision 2: gateway:1.1"
                + " (new retriever)");
  }

  @Test
  void aRollBackHappenedWhenItHappenedAndNotWhenItsReplicaSetWasMade() {
    deployment("2026-11-23T09:55:00Z");
    replicaSet("gw-1", 3, "2026-01-01T08:00:00Z", "gateway:1.0", "");
    replicaSet("gw-2", 2, "2026-11-23T09:40:00Z", "gateway:1.1", "");

    Rollout newest = rollouts().getFirst();

    assertThat(newest.revision()).isEqualTo(3);
    assertThat(newest.rolledBack()).isTrue();
    assertThat(newest.at()).isEqualTo(Instant.parse("2026-11-23T09:55:00Z"));
    assertThat(newest.text()).contains("rolled back as revision 3");
  }

  @Test
  void replicaSetsOfNobodyAreNoRollouts() {
    api.objects()
        .put(
            "replicasets/fabric/orphan",
            "{\"metadata\": {\"creationTimestamp\": \"2026-11-23T09:40:00Z\"}}");

    assertThat(rollouts()).isEmpty();
  }

  private void deployment(String progressed) {
    api.objects()
        .put(
            "deployments/fabric/retrieval-gateway",
            """
            {"metadata": {"creationTimestamp": "2025-06-01T08:00:00Z"}, "status": {"conditions":
              [{"type": "Progressing", "lastUpdateTime": "%s"}]}}
            """
                .formatted(progressed));
  }

  private void replicaSet(String name, int revision, String created, String image, String cause) {
    api.objects()
        .put(
            "replicasets/fabric/" + name,
            """
            {"metadata": {"creationTimestamp": "%s",
               "ownerReferences": [{"kind": "Deployment", "name": "retrieval-gateway"}],
               "annotations": {"deployment.kubernetes.io/revision": "%d"%s}},
             "spec": {"template": {"spec": {"containers": [{"image": "%s"}]}}}}
            """
                .formatted(
                    created,
                    revision,
                    cause.isEmpty() ? "" : ", \"kubernetes.io/change-cause\": \"" + cause + "\"",
                    image));
  }

  private List<Rollout> rollouts() {
    Deployment deployment = api.deployment(Map.of());
    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      return new RolloutHistory(client, deployment).rollouts();
    }
  }
}
