package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.PodHealth;
import org.provabilityfabric.runbooks.contract.observe.Rollouts;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

class ClusterObservationImplTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Window DAY = Window.before(NOW, Duration.ofHours(24));

  @TempDir Path folder;
  private final ClusterDouble api = ClusterDouble.start();
  private final Deployment deployment =
      api.deployment(Map.of("RUNBOOK_DEADLINES_LOG_SILENCE", "40s"));
  private final ClusterClient client = ClusterClient.connect(deployment, Map.of());
  private final CalledOnce activities = new CalledOnce();
  private EvidenceVault vault;
  private ClusterObservation observation;

  @BeforeEach
  void observe() {
    vault = EvidenceVault.open(folder.resolve("vault"), Clock.fixed(NOW, ZoneOffset.UTC));
    activities.by(new ClusterObservationImpl(client, deployment, vault, () -> 0));
    observation = activities.calls(ClusterObservation.class);
  }

  @AfterEach
  void close() {
    activities.close();
    client.close();
    api.close();
  }

  @Test
  void podsAreJudgedByComponentAndTheWholeListIsKept() throws IOException {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 2);
    api.objects().deployment("provability-fabric", "ledger", 0);
    api.objects().podsStay();
    api.objects().put("statefulsets/provability-fabric/postgres", "{\"spec\": {\"replicas\": 1}}");
    api.objects()
        .edit(
            "deployments/provability-fabric/retrieval-gateway",
            "kubelet",
            "{\"status\": {\"readyReplicas\": 1}}");

    PodHealth health = observation.findUnhealthyPods(looked());

    assertThat(health.pods()).isEqualTo(2);
    assertThat(health.componentsAffected())
        .containsExactly("retrieval-gateway", "egress-firewall", "ledger", "postgres");
    assertThat(health.componentsDown()).contains("egress-firewall", "ledger", "postgres");
    assertThat(health.findings())
        .contains(
            Finding.of(
                FindingCode.NOT_FOUND, "There is no Deployment provability-fabric/egress-firewall"),
            Finding.of(
                FindingCode.REPLICAS_MISSING,
                "Deployment provability-fabric/ledger is scaled to 0"),
            Finding.of(
                FindingCode.REPLICAS_MISSING,
                "StatefulSet provability-fabric/postgres: 0 of 1 ready"));
    assertThat(content(health.evidence())).contains("\"workloads\"");
  }

  @Test
  void aForbiddenClusterIsAFailureAndNotAHealthyOne() {
    api.fault("GET .*", 403, "{\"message\": \"no\"}");

    assertThat(failure(() -> observation.findUnhealthyPods(looked())).getType())
        .isEqualTo("FORBIDDEN");
  }

  @Test
  void anAnswerIsGivenEvenWhereTheVaultCannotKeepIt() throws IOException {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 2);
    Files.writeString(folder.resolve("vault").resolve("incident-1"), "in the way");

    PodHealth health = observation.findUnhealthyPods(looked());

    assertThat(health.pods()).isEqualTo(2);
    assertThat(health.evidence()).isNull();
    assertThat(health.findings())
        .anySatisfy(finding -> assertThat(finding.text()).startsWith("pods.json is not kept"));
  }

  @Test
  void onlyRolloutsOfTheWindowAreRecent() throws IOException {
    api.objects().put("deployments/fabric/gateway", "{}");
    rollout("gw-1", 1, "2026-11-01T08:00:00Z");
    rollout("gw-2", 2, "2026-11-23T09:40:00Z");

    Rollouts rollouts = observation.listRollouts(looked());

    assertThat(rollouts.revisions()).isEqualTo(2);
    assertThat(rollouts.recent())
        .containsExactly("2026-11-23T09:40:00Z fabric/gateway revision 2: gateway:1");
    assertThat(rollouts.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.RECENT_ROLLOUT);
    assertThat(content(rollouts.evidence())).contains("2026-11-01T08:00:00Z");
  }

  private void rollout(String name, int revision, String created) {
    api.objects()
        .put(
            "replicasets/fabric/" + name,
            """
            {"metadata": {"creationTimestamp": "%s",
               "ownerReferences": [{"kind": "Deployment", "name": "gateway"}],
               "annotations": {"deployment.kubernetes.io/revision": "%d"}},
             "spec": {"template": {"spec": {"containers": [{"image": "gateway:1"}]}}}}
            """
                .formatted(created, revision));
  }

  private String content(@Nullable EvidenceRef ref) throws IOException {
    String name = Objects.requireNonNull(ref).name();
    try (InputStream in = vault.bundle("incident-1").read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ApplicationFailure failure(Runnable call) {
    Throwable thrown = catchThrowable(call::run);
    if (thrown.getCause() instanceof ApplicationFailure failure) {
      return failure;
    }
    throw new AssertionError("no failure of an activity", thrown);
  }

  private static Looked looked() {
    return new Looked("incident-1", null, DAY);
  }
}
