package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;

/** "kubectl scale deployment/retrieval-gateway --replicas=0", and nothing is lost by it. */
class ScaleToZeroTest extends GatewayContained {

  ScaleToZeroTest() {
    api.objects().deployment("provability-fabric", "ledger", 1);
  }

  @Test
  void scaleToZeroRecordsReplicasAndAutoscalerBeforeItScales() {
    autoscaler(2, 10);

    ContainmentFact fact = containment.scaleToZero(order("incident-1"));

    assertThat(fact.replicasBefore()).isEqualTo(3);
    assertThat(fact.replicas()).isZero();
    assertThat(fact.autoscaler()).isEqualTo("gateway-scaler 2..10");
    assertThat(annotation(GATEWAY, "replicas-before")).isEqualTo("3");
    assertThat(annotation(GATEWAY, "autoscaler-before")).isEqualTo("gateway-scaler 2..10");
    assertThat(api.writes().stream().map(write -> write.split(" ")[0]))
        .containsExactly("PATCH", "PUT");
    assertThat(api.writes()).last().asString().contains("/retrieval-gateway/scale?");
  }

  @Test
  void aRecordThatIsThereIsTheTruthAndStays() {
    containment.scaleToZero(order("incident-1"));
    api.objects().edit(GATEWAY, "kubectl-scale", "{\"spec\": {\"replicas\": 5}}");

    ContainmentFact again = containment.scaleToZero(order("incident-1"));

    assertThat(again.replicasBefore()).isEqualTo(3);
    assertThat(again.adopted()).isFalse();
    assertThat(annotation(GATEWAY, "replicas-before")).isEqualTo("3");
    assertThat(replicas()).isZero();
  }

  @Test
  void anAttemptThatDiedAfterTheRecordIsFinishedByTheNext() {
    api.fault("PUT .*/scale.*", 500, "{}");
    assertThatThrownBy(() -> containment.scaleToZero(order("incident-1")))
        .isInstanceOf(ClusterException.class);
    api.mend();

    ContainmentFact fact = containment.scaleToZero(order("incident-1"));

    assertThat(fact.replicasBefore()).isEqualTo(3);
    assertThat(fact.adopted()).isFalse();
    assertThat(replicas()).isZero();
  }

  @Test
  void aWorkloadThatWasAtZeroBeforeAnybodyActedIsAdopted() {
    api.objects().edit(GATEWAY, "kubectl-scale", "{\"spec\": {\"replicas\": 0}}");

    ContainmentFact fact = containment.scaleToZero(order("incident-1"));

    assertThat(fact.adopted()).isTrue();
    assertThat(fact.replicasBefore()).isZero();
  }

  @Test
  void podsThatDoNotGoMeanNotIsolated() {
    api.objects().podsStay();

    ClusterException late =
        catchThrowableOfType(
            ClusterException.class, () -> containment.scaleToZero(order("incident-1")));

    assertThat(late.kind()).isEqualTo(FailureKind.TIMED_OUT);
    assertThat(late).hasMessageContaining("retrieval-gateway-0, retrieval-gateway-1");
  }

  @Test
  void podsThatAreGoingCountAsGone() {
    api.objects().podsStay();
    for (int i = 0; i < 3; i++) {
      api.objects()
          .edit(
              "pods/provability-fabric/retrieval-gateway-" + i,
              "kubelet",
              "{\"metadata\": {\"deletionTimestamp\": \"2026-11-23T10:00:00Z\"}}");
    }

    assertThat(containment.scaleToZero(order("incident-1")).replicas()).isZero();
  }

  @Test
  void aScaleThatIsUndoneAtOnceIsNotReportedAsIsolated() {
    api.objects()
        .afterWrite(
            (objects, key) -> {
              if (objects.require(GATEWAY).path("spec").path("replicas").asInt() == 0) {
                objects.edit(GATEWAY, "argocd-controller", "{\"spec\": {\"replicas\": 3}}");
              }
            });

    assertThatThrownBy(() -> containment.scaleToZero(order("incident-1")))
        .hasMessageContaining("is at 3 again, by argocd-controller");
  }

  private int replicas() {
    return api.objects().require(GATEWAY).path("spec").path("replicas").asInt();
  }
}
