package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.change.ScaleOrder;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.waiting.FakeStopwatch;

/** "Scale or optimize": within bounds, with a way back, and never against a containment. */
class ScalingTest {
  private static final String GATEWAY = "deployments/provability-fabric/retrieval-gateway";

  private final ClusterDouble api = ClusterDouble.start();
  private final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  private final FakeStopwatch stopwatch = new FakeStopwatch();
  private final Scaling scaling = new Scaling(client, api.deployment(Map.of()), stopwatch);

  ScalingTest() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 3);
    api.objects().deployment("provability-fabric", "ledger", 1);
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void theCountBeforeIsRecordedBeforeItIsScaled() {
    Rolled done = scale(5, "incident-1");

    assertThat(done.replicasBefore()).isEqualTo(3);
    assertThat(done.replicas()).isEqualTo(5);
    assertThat(done.state()).isEqualTo(new RolloutState.Complete(5));
    assertThat(done.text())
        .isEqualTo(
            "Deployment provability-fabric/retrieval-gateway is scaled from 3 to 5 replicas;"
                + " 5 replicas are ready and up to date.");
    assertThat(ScaleMark.on(api.objects().require(GATEWAY)))
        .contains(new ScaleMark("incident-1", 3));
    assertThat(api.writes().stream().map(write -> write.split(" ")[0]))
        .containsExactly("PATCH", "PUT");
  }

  @Test
  void aRepeatedCallKeepsTheFirstRecordAndWritesNothing() {
    scale(5, "incident-1");

    assertThat(scale(5, "incident-1").replicasBefore()).isEqualTo(3);
    assertThat(api.writes()).hasSize(2);
  }

  @Test
  void anAttemptThatDiedAfterTheRecordIsFinishedByTheNext() {
    api.fault("PUT .*/scale.*", 500, "{}");
    assertThatThrownBy(() -> scale(5, "incident-1")).isInstanceOf(ClusterException.class);
    api.mend();

    assertThat(scale(5, "incident-1").replicasBefore()).isEqualTo(3);
  }

  @Test
  void aStatusThatIsWrittenInBetweenHoldsNothingUp() {
    api.faultOnce("PUT .*/scale.*", 409, "{\"message\": \"the object has been modified\"}");

    assertThat(scale(5, "incident-1").replicas()).isEqualTo(5);
  }

  @Test
  void scalingBackIsAnOrderOfItsOwn() {
    scale(5, "incident-1");

    assertThat(scale(3, "incident-1 back").replicasBefore()).isEqualTo(5);
    assertThat(replicas()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 11})
  void aCountOutOfBoundsIsRefusedBeforeAnythingIsAsked(int replicas) {
    ClusterException refused =
        catchThrowableOfType(ClusterException.class, () -> scale(replicas, "incident-1"));

    assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_INPUT);
    assertThat(refused)
        .hasMessageContaining("1 to 10 replicas, as runbook.yaml says, and not " + replicas);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void anIsolatedComponentIsNotScaledBack() {
    new EmergencyContainment(client, api.deployment(Map.of()), stopwatch, "test")
        .scaleToZero(
            new ContainmentOrder(
                "retrieval-gateway", "other", true, true, true, Duration.ofSeconds(30), false));

    assertThatThrownBy(() -> scale(5, "incident-1"))
        .hasMessageContaining("it is isolated by test; release it first");
    assertThat(replicas()).isZero();
  }

  @Test
  void anIsolationBetweenRecordAndScaleIsNotUndone() {
    api.objects()
        .afterWrite(
            (objects, key) -> {
              if (ContainmentMark.on(objects.require(GATEWAY)).isEmpty()) {
                objects.edit(
                    GATEWAY,
                    "fabric-runbooks",
                    """
                    {"metadata": {"annotations": {
                       "runbooks.provability-fabric.org/replicas-before": "3"}},
                     "spec": {"replicas": 0}}
                    """);
              }
            });

    assertThatThrownBy(() -> scale(5, "incident-1")).hasMessageContaining("it is isolated");
    assertThat(replicas()).isZero();
  }

  @Test
  void aWorkloadThatSomebodyHasAtZeroIsLeftAlone() {
    api.objects().edit(GATEWAY, "kubectl", "{\"spec\": {\"replicas\": 0}}");

    assertThatThrownBy(() -> scale(5, "incident-1")).hasMessageContaining("at 0 replicas");
  }

  @Test
  void anAutoscalerIsNamedInsteadOfFought() {
    api.objects()
        .put(
            "horizontalpodautoscalers/provability-fabric/gateway-scaler",
            """
            {"spec": {"scaleTargetRef": {"kind": "Deployment", "name": "retrieval-gateway"},
              "minReplicas": 2, "maxReplicas": 10}}
            """);

    ClusterException refused =
        catchThrowableOfType(ClusterException.class, () -> scale(5, "incident-1"));

    assertThat(refused.isLasting()).isTrue();
    assertThat(refused).hasMessageContaining("gateway-scaler 2..10");
    assertThat(api.writes()).isEmpty();
  }

  @Test
  void aScaleThatIsUndoneIsNotReportedAsDone() {
    api.objects()
        .afterWrite(
            (objects, key) -> {
              if (objects.require(GATEWAY).path("spec").path("replicas").asInt() == 5) {
                objects.edit(GATEWAY, "argocd-controller", "{\"spec\": {\"replicas\": 3}}");
              }
            });

    assertThatThrownBy(() -> scale(5, "incident-1"))
        .hasMessageContaining("was scaled to 5 and is at 3, by argocd-controller");
  }

  @Test
  void aRehearsalScalesNothing() {
    Rolled rehearsed = scaling.scale(order(5, "incident-1", true), () -> true);

    assertThat(rehearsed.state()).isEqualTo(new RolloutState.Checked());
    assertThat(rehearsed.text()).contains("would be scaled from 3 to 5");
    assertThat(replicas()).isEqualTo(3);
    assertThat(api.writes()).allMatch(write -> write.contains("dryRun=All"));
  }

  private Rolled scale(int replicas, String key) {
    return scaling.scale(order(replicas, key, false), () -> true);
  }

  private static ScaleOrder order(int replicas, String key, boolean dryRun) {
    return new ScaleOrder(
        "retrieval-gateway", replicas, key, "P95 above 2 s", Duration.ofMinutes(1), dryRun);
  }

  private int replicas() {
    return api.objects().require(GATEWAY).path("spec").path("replicas").asInt();
  }
}
