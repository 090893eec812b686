package org.provabilityfabric.runbooks.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.Readiness.State;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;

/** "Is the object there, is the call allowed?", as each identity. */
class ClusterCheckTest {
  private static final String NAMESPACE = "provability-fabric";

  private final ClusterDouble api = ClusterDouble.start();
  private final Deployment deployment = api.deployment(Map.of());
  private final ClusterClient cluster = ClusterClient.connect(deployment, Map.of());

  @BeforeEach
  void estate() {
    for (String name : List.of("retrieval-gateway", "egress-firewall", "ledger")) {
      api.objects().deployment(NAMESPACE, name, 1);
    }
    for (String key :
        List.of(
            "statefulsets/provability-fabric/postgres",
            "secrets/provability-fabric/receipt-signing-key",
            "secrets/provability-fabric/egress-signing-key",
            "configmaps/provability-fabric/signing-keys",
            "configmaps/provability-fabric/egress-policies")) {
      api.objects().put(key, "{}");
    }
  }

  @AfterEach
  void close() {
    cluster.close();
    api.close();
  }

  @Test
  void aHealthyEstateIsReadyForEveryIdentity() {
    assertThat(check(TaskQueues.OBSERVE, "list", "pods"))
        .extracting(Readiness::state)
        .containsOnly(State.READY);
    assertThat(check(TaskQueues.OBSERVE, "get", "configmaps"))
        .extracting(Readiness::what)
        .containsExactly(
            "get configmaps provability-fabric/egress-policies",
            "get configmaps provability-fabric/signing-keys");
    assertThat(check(TaskQueues.CONTAIN, "patch", "deployments"))
        .hasSize(8)
        .extracting(Readiness::state)
        .containsOnly(State.READY);
    assertThat(check(TaskQueues.CONTAIN, "update", "deployments/scale"))
        .extracting(Readiness::what)
        .contains(
            "update deployments/scale provability-fabric/ledger",
            "update statefulsets/scale provability-fabric/postgres",
            "list horizontalpodautoscalers in provability-fabric");
    assertThat(check(TaskQueues.CONTAIN, "update", "networkpolicies/tenants.networking.k8s.io"))
        .extracting(Readiness::what)
        .containsExactly("update networkpolicies provability-fabric/emergency-isolation-tenants");
    assertThat(check(TaskQueues.CONTAIN, "create", "networkpolicies/tenants.networking.k8s.io"))
        .extracting(Readiness::what)
        .containsExactly(
            "create networkpolicies in provability-fabric",
            "list networkpolicies in provability-fabric",
            "list pods in provability-fabric");
    assertThat(check(TaskQueues.KEYS, "get", "secrets"))
        .extracting(Readiness::what)
        .contains("get secrets provability-fabric/receipt-signing-key-next");
    assertThat(api.writes()).allMatch(write -> write.contains("selfsubjectaccessreviews"));
  }

  @Test
  void aRightThatIsMissingIsForbiddenAndNamesTheRole() {
    api.objects().forbid("update deployments/scale ledger");

    assertThat(check(TaskQueues.CONTAIN, "update", "deployments/scale"))
        .filteredOn(one -> one.state() != State.READY)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.state()).isEqualTo(State.FORBIDDEN);
              assertThat(one.what())
                  .isEqualTo("update deployments/scale provability-fabric/ledger");
              assertThat(one.remedy()).contains("deploy/rbac/contain.yaml");
            });
  }

  @Test
  void anObjectThatIsNotThereIsMissing() {
    api.objects().remove("secrets/" + NAMESPACE + "/receipt-signing-key");
    api.objects().remove("deployments/" + NAMESPACE + "/ledger");

    assertThat(notReady(check(TaskQueues.KEYS, "get", "secrets")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.state()).isEqualTo(State.MISSING);
              assertThat(one.what()).endsWith("/receipt-signing-key");
            });
    assertThat(notReady(check(TaskQueues.CONTAIN, "patch", "deployments")))
        .singleElement()
        .extracting(Readiness::text)
        .isEqualTo("there is no Deployment provability-fabric/ledger");
  }

  @Test
  void oneAnswerThatIsLateCondemnsNothing() {
    api.faultOnce("POST .*selfsubjectaccessreviews.*", 0, "");

    assertThat(check(TaskQueues.CONTAIN, "patch", "deployments"))
        .extracting(Readiness::state)
        .containsOnly(State.READY);
  }

  @Test
  void theMetricsApiIsAnAddOnThatMayBeMissing() {
    api.fault("GET /apis/metrics.k8s.io/.*", 404, "404 page not found");

    assertThat(check(TaskQueues.OBSERVE, "list", "pods.metrics.k8s.io"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.state()).isEqualTo(State.MISSING);
              assertThat(one.remedy()).contains("metrics-server");
            });
  }

  @Test
  void aClusterThatDoesNotAnswerIsUnreachableAndAskedTwiceInAll() {
    api.hang("POST .*selfsubjectaccessreviews.*");

    Deployment hasty = api.deployment(ClusterDouble.HASTY);
    try (ClusterClient client = ClusterClient.connect(hasty, Map.of())) {
      List<Readiness> found =
          check(new ClusterCheck(client, hasty, TaskQueues.CONTAIN), "patch", "deployments");

      assertThat(found).hasSize(8).extracting(Readiness::state).containsOnly(State.UNREACHABLE);
      assertThat(api.requests()).hasSize(2);
    }
  }

  @Test
  void aTokenThatIsNotAcceptedIsForbiddenAndAnHtmlPageIsUnknown() {
    api.fault("POST .*", 401, "{}");
    assertThat(check(TaskQueues.OBSERVE, "list", "pods"))
        .extracting(Readiness::state)
        .containsExactly(State.FORBIDDEN);

    api.mend();
    api.fault("POST .*", 200, "<html>sign in</html>");
    assertThat(check(TaskQueues.OBSERVE, "list", "pods"))
        .extracting(Readiness::state)
        .containsExactly(State.UNKNOWN);
  }

  private static List<Readiness> notReady(List<Readiness> found) {
    return found.stream().filter(one -> one.state() != State.READY).toList();
  }

  private List<Readiness> check(String queue, String verb, String object) {
    return check(new ClusterCheck(cluster, deployment, queue), verb, object);
  }

  private static List<Readiness> check(ClusterCheck check, String verb, String object) {
    StepNeed need = new StepNeed(verb, object);
    ReadinessRequest request =
        new ReadinessRequest(List.of(need), Instant.parse("2026-03-01T02:00:00Z"));
    return new ReadinessSurvey(() -> List.of(check)).of(request);
  }
}
