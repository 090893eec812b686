package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A restart is done when its pods are new and ready, and not before. */
class RolloutTest extends GatewayRestarted {
  @Test
  void earlierPodsThatStayAreNoCompleteRollout() {
    api.objects().podsStay();

    Rolled done = restart("incident-1", AT);

    assertThat(done.state())
        .isEqualTo(new RolloutState.Rolling("the cluster has not seen the change yet"));
    observed();
    assertThat(restart("incident-1", AT).state().text())
        .contains("earlier pods are there still: retrieval-gateway-0, retrieval-gateway-1");
  }

  @Test
  void anEarlierPodThatIsGoingHoldsNothingUpAndNeitherDoesAJobWithTheSameLabels() {
    restart("incident-1", AT);
    pod("retrieval-gateway-old", "\"deletionTimestamp\": \"2026-11-23T10:00:01Z\"");
    pod("migration", "\"ownerReferences\": [{\"kind\": \"Job\", \"name\": \"migration\"}]");

    assertThat(restart("incident-1", AT).state()).isEqualTo(new RolloutState.Complete(3));
  }

  @Test
  void aCanaryIsNoEarlierPodAndAPodOfTheDeploymentIs() {
    restart("incident-1", AT);
    pod("canary", owner("retrieval-gateway-canary-77"));
    assertThat(restart("incident-1", AT).state()).isEqualTo(new RolloutState.Complete(3));

    pod("mine", owner("retrieval-gateway-77"));
    assertThat(restart("incident-1", AT).state().text()).contains("are there still: mine");
  }

  @Test
  void aRolloutThatIsCompleteLaterIsWaitedFor() {
    api.objects().podsNeverBecomeReady();
    AtomicInteger looks = new AtomicInteger();
    stopwatch.whilePaused(
        () -> {
          if (looks.incrementAndGet() == 5) {
            api.objects().podsBecomeReady();
            api.objects().edit(GATEWAY, "kube-controller-manager", "{}");
          }
        });

    assertThat(restart("incident-1", AT).state()).isEqualTo(new RolloutState.Complete(3));
    assertThat(looks).hasValue(5);
  }

  @Test
  void aRolloutThatTakesLongerThanTheCallMaySaysWhatItWaitsFor() {
    api.objects().podsNeverBecomeReady();

    Rolled late = restart("incident-1", AT);

    assertThat(late.state().text())
        .contains("0 of 3 replicas are ready (retrieval-gateway-0 0/1 ready, Running");
    assertThat(late.text()).contains("was told to restart at").contains("not complete");
  }

  @Test
  void aProgressDeadlineThatIsExceededIsToldApartAndNotWaitedFor() {
    api.objects().podsNeverBecomeReady();
    restart("incident-1", AT);
    api.objects()
        .edit(
            GATEWAY,
            "kube-controller-manager",
            """
            {"status": {"conditions": [{"type": "Progressing", "status": "False",
              "reason": "ProgressDeadlineExceeded"}]}}
            """);
    long before = stopwatch.nanoTime();

    Rolled stalled = restart("incident-1", AT);

    assertThat(stalled.state()).isInstanceOf(RolloutState.Stalled.class);
    assertThat(stalled.text()).contains("its progress deadline is exceeded: 0 of 3");
    assertThat(stopwatch.nanoTime()).isEqualTo(before);
  }

  @Test
  void whoeverIsNoLongerWantedStopsWaiting() {
    api.objects().podsNeverBecomeReady();

    Rolled left = restart.restart(order("incident-1", false), AT, () -> false);

    assertThat(left.state()).isInstanceOf(RolloutState.Rolling.class);
    assertThat(stopwatch.nanoTime()).isZero();
  }

  private void observed() {
    long generation = api.objects().require(GATEWAY).at("/metadata/generation").asLong();
    api.objects()
        .edit(GATEWAY, "manager", "{\"status\": {\"observedGeneration\": " + generation + "}}");
  }

  private static String owner(String replicaSet) {
    return "\"ownerReferences\": [{\"kind\": \"ReplicaSet\", \"name\": \"" + replicaSet + "\"}]";
  }

  private void pod(String name, String metadata) {
    api.objects()
        .put(
            "pods/provability-fabric/" + name,
            """
            {"metadata": {"labels": {"app": "retrieval-gateway", "pod-template-hash": "77"}, %s},
             "status": {"phase": "Running"}}
            """
                .formatted(metadata));
  }
}
