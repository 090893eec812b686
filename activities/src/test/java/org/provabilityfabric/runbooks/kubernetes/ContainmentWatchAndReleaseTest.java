package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;

/** A containment stands until it is released, and the release restores what was there. */
class ContainmentWatchAndReleaseTest extends GatewayContained {
  private static final ContainmentOrder ORDER = order("incident-1");

  ContainmentWatchAndReleaseTest() {
    autoscaler(2, 10);
    containment.cutTraffic(ORDER);
    containment.scaleToZero(ORDER);
  }

  @Test
  void aContainmentThatStandsIsSaidToStand() {
    List<String> writes = api.writes();

    assertThat(containment.watch(ORDER.toIsolate())).isInstanceOf(ContainmentWatch.Standing.class);
    assertThat(api.writes()).isEqualTo(writes);
  }

  @Test
  void aDeletedPolicyIsUndoneByNobodyKnowsWhom() {
    api.objects().remove(POLICY);

    ContainmentFact fact = undone(ORDER.toIsolate());

    assertThat(fact.undoneBy()).isEqualTo("unknown");
    assertThat(fact.networkPolicy()).isNull();
    assertThat(fact.text()).contains("is gone");
  }

  @Test
  void aChangedPolicyIsUndoneByItsLastManager() {
    api.objects().edit(POLICY, "kubectl-edit", "{\"spec\": {\"ingress\": [{}]}}");

    assertThat(undone(ORDER.toIsolate()).undoneBy()).isEqualTo("kubectl-edit");
  }

  @Test
  void aScaledWorkloadIsUndoneByWhoScaledIt() {
    api.objects().edit(GATEWAY, "argocd-controller", "{\"spec\": {\"replicas\": 2}}");
    api.objects().edit(GATEWAY, "kube-controller-manager", "{\"status\": {\"replicas\": 2}}");

    ContainmentFact fact = undone(ORDER.toIsolate());

    assertThat(fact.undoneBy()).isEqualTo("argocd-controller");
    assertThat(fact.replicas()).isEqualTo(2);
    assertThat(fact.replicasBefore()).isEqualTo(3);
  }

  @Test
  void beforeTheIsolationReplicasAreNobodysBusiness() {
    api.objects().edit(GATEWAY, "somebody", "{\"spec\": {\"replicas\": 2}}");

    assertThat(containment.watch(ORDER)).isInstanceOf(ContainmentWatch.Standing.class);
  }

  @Test
  void aReleaseRestoresExactlyWhatWasThere() {
    Restoration restored = containment.lift(ORDER);

    assertThat(restored.differences()).isEmpty();
    assertThat(restored.fact().replicas()).isEqualTo(3);
    assertThat(restored.fact().replicasBefore()).isEqualTo(3);
    assertThat(restored.fact().networkPolicy()).isNull();
    assertThat(api.objects().get(POLICY)).isNull();
    assertThat(annotations()).isEmpty();
  }

  @Test
  void aSecondReleaseHasNothingToDo() {
    containment.lift(ORDER);
    List<String> writes = api.writes();

    Restoration again = containment.lift(ORDER);

    assertThat(api.writes()).isEqualTo(writes);
    assertThat(again.fact().replicas()).isEqualTo(3);
    assertThat(again.fact().text()).contains("was not isolated");
  }

  @Test
  void aReleaseThatDiedHalfwayIsFinishedByTheNext() {
    api.fault("DELETE .*", 500, "{}");
    assertThat(catchThrowable(() -> containment.lift(ORDER))).isInstanceOf(ClusterException.class);
    assertThat(annotations()).contains("replicas-before");
    api.mend();

    assertThat(containment.lift(ORDER).fact().replicas()).isEqualTo(3);
    assertThat(annotations()).isEmpty();
  }

  @Test
  void podsThatDoNotBecomeReadyInTimeAreADifference() {
    api.objects().podsNeverBecomeReady();

    Restoration restored = containment.lift(ORDER);

    assertThat(restored.differences()).containsExactly("only 0 of 3 ready");
    assertThat(restored.fact().text()).contains("not as before: only 0 of 3 ready");
    assertThat(stopwatch.nanoTime())
        .isEqualTo(api.deployment(Map.of()).deadlines().ready().toNanos());
    assertThat(annotations()).isEmpty();
  }

  @Test
  void anotherAutoscalerRangeIsADifference() {
    api.objects()
        .edit(
            "horizontalpodautoscalers/provability-fabric/gateway-scaler",
            "kubectl",
            "{\"spec\": {\"minReplicas\": 1}}");

    assertThat(containment.lift(ORDER).differences())
        .containsExactly("autoscaler gateway-scaler 1..10 instead of gateway-scaler 2..10");
  }

  @Test
  void aReleaseLeavesAForeignPolicyAlone() {
    api.objects().remove(POLICY);
    api.objects().put(POLICY, "{\"spec\": {\"podSelector\": {}}}");

    Restoration restored = containment.lift(ORDER);

    assertThat(api.objects().get(POLICY)).isNotNull();
    assertThat(restored.differences()).singleElement().asString().contains("made by somebody else");
  }

  @Test
  void aRecordThatCannotBeReadIsRefused() {
    api.objects()
        .edit(
            GATEWAY,
            "kubectl",
            """
            {"metadata": {"annotations":
              {"runbooks.provability-fabric.org/replicas-before": "three"}}}
            """);

    assertThat(catchThrowable(() -> containment.lift(ORDER)))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("is `three`");
  }

  @Test
  void anInspectionTellsHowItStands() {
    ContainmentFact fact = containment.inspect("retrieval-gateway");

    assertThat(fact.replicas()).isZero();
    assertThat(fact.replicasBefore()).isEqualTo(3);
    assertThat(fact.autoscaler()).isEqualTo("gateway-scaler 2..10");
    assertThat(fact.text()).contains("its traffic is cut by").contains("3 before test isolated it");
  }

  private ContainmentFact undone(ContainmentOrder order) {
    ContainmentWatch seen = containment.watch(order);
    assertThat(seen).isInstanceOf(ContainmentWatch.Undone.class);
    return ((ContainmentWatch.Undone) seen).fact();
  }

  private String annotations() {
    StringBuilder ours = new StringBuilder();
    api.objects()
        .require(GATEWAY)
        .path("metadata")
        .path("annotations")
        .fieldNames()
        .forEachRemaining(ours::append);
    return ours.toString();
  }
}
