package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.ScaleOrder;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.RollingRestart;
import org.provabilityfabric.runbooks.kubernetes.Scaling;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

class WorkloadActionsImplTest {
  private static final String GATEWAY = "deployments/provability-fabric/retrieval-gateway";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

  private final ClusterDouble api = ClusterDouble.start();
  private final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  private final CalledOnce activities = new CalledOnce();
  private final WorkloadActions actions;

  WorkloadActionsImplTest() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 2);
    activities.by(
        new WorkloadActionsImpl(
            new RollingRestart(client, api.deployment(Map.of()), Stopwatch.ofTheMachine()),
            new Scaling(client, api.deployment(Map.of()), Stopwatch.ofTheMachine()),
            CLOCK));
    actions = activities.calls(WorkloadActions.class);
  }

  @AfterEach
  void close() {
    activities.close();
    client.close();
    api.close();
  }

  @Test
  void aRestartIsVerifiedAndCarriesTheTimeOfTheOrder() {
    WorkloadChange change = actions.restartWorkload(restart("retrieval-gateway", false));

    assertThat(change.replicas()).isEqualTo(2);
    assertThat(change.ready()).isEqualTo(2);
    assertThat(change.findings()).isEmpty();
    assertThat(
            api.objects()
                .require(GATEWAY)
                .at("/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt")
                .asText())
        .isEqualTo("2026-11-23T10:00:00Z");
  }

  @Test
  void aRolloutThatTheClusterHasGivenUpIsAFindingAndNotAFailure() {
    api.objects().podsNeverBecomeReady();
    api.objects()
        .edit(
            GATEWAY,
            "kube-controller-manager",
            """
            {"status": {"conditions": [{"type": "Progressing", "status": "False",
              "reason": "ProgressDeadlineExceeded"}]}}
            """);

    WorkloadChange change = actions.restartWorkload(restart("retrieval-gateway", false));

    assertThat(change.ready()).isZero();
    assertThat(change.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.ROLLOUT_STALLED);
  }

  @Test
  void aRolloutThatNeedsLongerThanItWasGivenIsAFindingToo() {
    api.objects().podsNeverBecomeReady();

    assertThat(
            actions
                .scaleWorkload(
                    new ScaleOrder(
                        "retrieval-gateway", 3, "key", "why", Duration.ofMillis(600), false))
                .findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.ROLLOUT_INCOMPLETE);
  }

  @Test
  void scalingTellsTheCountBefore() {
    WorkloadChange change =
        actions.scaleWorkload(
            new ScaleOrder("retrieval-gateway", 4, "key", "why", Duration.ofMinutes(1), false));

    assertThat(change.replicasBefore()).isEqualTo(2);
    assertThat(change.replicas()).isEqualTo(4);
    assertThat(change.findings()).isEmpty();
  }

  @Test
  void aRehearsalSaysThatItIsOne() {
    WorkloadChange change = actions.restartWorkload(restart("retrieval-gateway", true));

    assertThat(change.rehearsed()).isTrue();
    assertThat(api.writes()).allMatch(write -> write.contains("dryRun=All"));
  }

  @Test
  void anUnknownComponentAndAForbiddenOneAreTwoFailuresForGood() {
    assertThat(failure("retrieval-gatewya").getType()).isEqualTo("UNKNOWN_COMPONENT");

    api.fault("PATCH .*", 403, "{\"message\": \"no\"}");
    ApplicationFailure forbidden = failure("retrieval-gateway");
    assertThat(forbidden.getType()).isEqualTo("FORBIDDEN");
    assertThat(forbidden.isNonRetryable()).isTrue();
  }

  private ApplicationFailure failure(String component) {
    Throwable thrown = catchThrowable(() -> actions.restartWorkload(restart(component, false)));
    assertThat(thrown.getCause()).isInstanceOf(ApplicationFailure.class);
    return (ApplicationFailure) Objects.requireNonNull(thrown.getCause());
  }

  private static RestartOrder restart(String component, boolean dryRun) {
    return new RestartOrder(component, "key", "why", Duration.ofMinutes(1), dryRun);
  }
}
