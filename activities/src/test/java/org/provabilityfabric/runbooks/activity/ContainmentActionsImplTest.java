package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.contain.ContainmentActions;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.EmergencyContainment;
import org.provabilityfabric.runbooks.kubernetes.TenantCut;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

class ContainmentActionsImplTest {
  private static final String GATEWAY = "deployments/provability-fabric/retrieval-gateway";
  private static final String POLICY =
      "networkpolicies/provability-fabric/emergency-isolation-retrieval-gateway";

  private final ClusterDouble api = ClusterDouble.start();
  private final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  private final CalledOnce activities = new CalledOnce();
  private final ContainmentActions actions;

  ContainmentActionsImplTest() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 2);
    activities.by(
        new ContainmentActionsImpl(
            new EmergencyContainment(
                client, api.deployment(Map.of()), Stopwatch.ofTheMachine(), "test"),
            new TenantCut(client, api.deployment(Map.of()).tenants(), "test")));
    actions = activities.calls(ContainmentActions.class);
  }

  @AfterEach
  void close() {
    activities.close();
    client.close();
    api.close();
  }

  @Test
  void containIsolateAndReleaseAsAWorkflowSeesIt() {
    assertThat(actions.cutTraffic(order("retrieval-gateway")).networkPolicy()).isNotNull();
    ContainmentFact isolated = actions.scaleToZero(order("retrieval-gateway"));
    ContainmentFact lifted = actions.liftContainment(order("retrieval-gateway"));

    assertThat(isolated.replicas()).isZero();
    assertThat(isolated.replicasBefore()).isEqualTo(2);
    assertThat(lifted.replicas()).isEqualTo(2);
    assertThat(lifted.networkPolicy()).isNull();
  }

  @Test
  void aContainmentThatStandsAsksBenignlyToBeLookedAtAgain() {
    actions.cutTraffic(order("retrieval-gateway"));

    ApplicationFailure standing =
        failure(() -> actions.watchContainment(order("retrieval-gateway")));

    assertThat(standing.getType()).isEqualTo("STILL_CONTAINED");
    assertThat(standing.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(standing.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(standing.isNonRetryable()).isFalse();
  }

  @Test
  void aContainmentThatWasUndoneIsReturnedWithWhoDidIt() {
    actions.cutTraffic(order("retrieval-gateway"));
    actions.scaleToZero(order("retrieval-gateway"));
    api.objects().edit(GATEWAY, "argocd-controller", "{\"spec\": {\"replicas\": 2}}");

    ContainmentFact seen = actions.watchContainment(order("retrieval-gateway").toIsolate());

    assertThat(seen.undoneBy()).isEqualTo("argocd-controller");
  }

  @Test
  void aTenantIsDeniedWatchedAndReleasedByTheSameActions() {
    ContainmentFact denied = actions.cutTraffic(order("tenant/acme"));
    ApplicationFailure standing = failure(() -> actions.watchContainment(order("tenant/acme")));
    ContainmentFact lifted = actions.liftContainment(order("tenant/acme"));

    assertThat(denied.networkPolicy()).endsWith("/emergency-isolation-tenants");
    assertThat(standing.getType()).isEqualTo("STILL_CONTAINED");
    assertThat(lifted.networkPolicy()).isNull();
    assertThat(failure(() -> actions.scaleToZero(order("tenant/acme"))).getType())
        .isEqualTo("UNKNOWN_COMPONENT");
  }

  @Test
  void failuresAreToldApartByTheirType() {
    assertFails("UNKNOWN_COMPONENT", true, "retrieval-gatway", "did you mean `retrieval-gateway`");
    api.fault("POST .*", 403, "{\"message\": \"no\"}");
    assertFails("FORBIDDEN", true, "retrieval-gateway", "not allowed to create networkpolicies");
    api.mend();
    api.fault("POST .*", 503, "{\"message\": \"no\"}");
    assertFails("SERVER_ERROR", false, "retrieval-gateway", "answered 503");
    api.mend();
    api.objects().put(POLICY, "{\"spec\": {\"podSelector\": {}}}");
    assertFails("CONFLICT", true, "retrieval-gateway", "this runbook did not make");
  }

  private void assertFails(String type, boolean forGood, String component, String words) {
    ApplicationFailure failure = failure(() -> actions.cutTraffic(order(component)));
    assertThat(failure.getType()).isEqualTo(type);
    assertThat(failure.isNonRetryable()).isEqualTo(forGood);
    assertThat(failure.getOriginalMessage()).contains(words);
  }

  private static ApplicationFailure failure(Runnable call) {
    Throwable thrown = catchThrowable(call::run);
    if (thrown.getCause() instanceof ApplicationFailure failure) {
      return failure;
    }
    throw new AssertionError("no failure of an activity", thrown);
  }

  private static ContainmentOrder order(String component) {
    return new ContainmentOrder(
        component, "incident-1", false, true, true, Duration.ofSeconds(30), false);
  }
}
