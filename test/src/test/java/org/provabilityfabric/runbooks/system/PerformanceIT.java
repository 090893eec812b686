package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.ScaleOrder;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.kubernetes.DatabaseConnections;
import org.provabilityfabric.runbooks.kubernetes.DatabaseInspection;
import org.provabilityfabric.runbooks.kubernetes.PodUsage;
import org.provabilityfabric.runbooks.kubernetes.Rolled;
import org.provabilityfabric.runbooks.kubernetes.RollingRestart;
import org.provabilityfabric.runbooks.kubernetes.RolloutState;
import org.provabilityfabric.runbooks.kubernetes.Scaling;
import org.provabilityfabric.runbooks.kubernetes.SlowStatements;
import org.provabilityfabric.runbooks.kubernetes.UsageInspection;
import org.provabilityfabric.runbooks.kubernetes.UsageSurvey;
import org.provabilityfabric.runbooks.prometheus.DegradationMeasure;
import org.provabilityfabric.runbooks.prometheus.ErrorRatio;
import org.provabilityfabric.runbooks.prometheus.ErrorRatios;
import org.provabilityfabric.runbooks.prometheus.PrometheusClient;
import org.provabilityfabric.runbooks.prometheus.PrometheusConfig;
import org.provabilityfabric.runbooks.prometheus.ServiceMetrics;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * "Performance Troubleshooting" against the real parts, with the rights that the product's
 * identities have: psql in postgres-0, the metrics API, restarts and scaling, Prometheus.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PerformanceIT {
  @TempDir Path folder;
  private final RealStack stack = RealStack.running();

  @Test
  void theDatabasesConnectionsAreCountedInItsPod() {
    DatabaseConnections connections =
        as(
            "observe",
            Map.of(),
            (client, deployment) -> new DatabaseInspection(client, deployment).connections());

    assertThat(connections)
        .isInstanceOfSatisfying(
            DatabaseConnections.Counted.class,
            counted -> {
              assertThat(counted.clients()).isPositive();
              assertThat(counted.limit()).isGreaterThan(counted.clients());
            });
  }

  @Test
  void theSlowestStatementsAreListedByTheColumnOfThisVersion() {
    SlowStatements slowest =
        as(
            "observe",
            Map.of(),
            (client, deployment) -> new DatabaseInspection(client, deployment).slowest());

    assertThat(slowest)
        .isInstanceOfSatisfying(
            SlowStatements.Listed.class,
            listed -> {
              assertThat(listed.column()).isEqualTo("mean_exec_time");
              assertThat(listed.statements()).isNotEmpty();
            });
  }

  @Test
  void aDatabaseThatIsNotThereIsTheDatabasesAnswerAlthoughTheExitCodeIsLost() {
    ClusterException refused =
        catchThrowableOfType(
            ClusterException.class,
            () ->
                as(
                    "observe",
                    Map.of("RUNBOOK_DATABASE_NAME", "no-such-database"),
                    (client, deployment) ->
                        new DatabaseInspection(client, deployment).connections()));

    assertThat(refused.kind()).isEqualTo(FailureKind.NOT_FOUND);
  }

  @Test
  void noOtherPodAndNoOtherIdentityMayBeExecutedIn() {
    Kubectl observe = stack.identity("observe");
    String ledger =
        stack
            .administrator()
            .run("get", "pods", "-l", "app=ledger", "-o", "name")
            .lines()
            .findFirst()
            .orElseThrow()
            .replace("pod/", "");

    assertThat(observe.may("create", "pods/postgres-0", "--subresource=exec")).isTrue();
    assertThat(observe.may("create", "pods/" + ledger, "--subresource=exec")).isFalse();
    ClusterException refused =
        catchThrowableOfType(
            ClusterException.class,
            () ->
                as(
                    "contain",
                    Map.of(),
                    (client, deployment) ->
                        new DatabaseInspection(client, deployment).connections()));
    assertThat(refused.kind()).isEqualTo(FailureKind.FORBIDDEN);
  }

  @Test
  void usageIsToldByPodAndSorted() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              UsageSurvey survey =
                  as(
                      "observe",
                      Map.of(),
                      (client, deployment) -> new UsageInspection(client, deployment).survey());
              assertThat(survey).isInstanceOf(UsageSurvey.Measured.class);
              List<PodUsage> byCpu = ((UsageSurvey.Measured) survey).byCpu();
              assertThat(byCpu)
                  .extracting(PodUsage::pod)
                  .anyMatch(pod -> pod.startsWith("retrieval-gateway-"));
              assertThat(byCpu.getFirst().cpu()).isGreaterThanOrEqualTo(byCpu.getLast().cpu());
            });
  }

  @Test
  void aRestartReplacesEveryPodOnceForEachKey() {
    Instant at = Instant.parse("2026-11-23T10:00:00Z");
    String key = "latency/" + System.nanoTime() + "/restart";
    RestartOrder order =
        new RestartOrder("ledger", key, "High latency, test", Duration.ofSeconds(60), false);

    Rolled first = restart(order, at);
    Rolled again = restart(order, at.plusSeconds(60));

    assertThat(first.state()).isInstanceOf(RolloutState.Complete.class);
    assertThat(first.repeated()).isFalse();
    assertThat(first.revision()).isNotEqualTo(first.revisionBefore());
    assertThat(again.repeated()).isTrue();
    assertThat(again.revision()).isEqualTo(first.revision());
    assertThat(stack.administrator().run("rollout", "history", "deployment/ledger"))
        .contains("High latency, test");
  }

  @Test
  void scalingIsMadeVerifiedAndMadeBack() {
    Rolled more = scale(4, "more");
    Rolled back = scale(more.replicasBefore(), "back");

    assertThat(more.state()).isEqualTo(new RolloutState.Complete(4));
    assertThat(back.replicasBefore()).isEqualTo(4);
    assertThat(back.state()).isInstanceOf(RolloutState.Complete.class);
  }

  @Test
  void aRehearsalChangesNothing() {
    RestartOrder order =
        new RestartOrder("ledger", "rehearsal", "why", Duration.ofSeconds(5), true);

    Rolled rehearsed = restart(order, Instant.parse("2026-11-23T10:00:00Z"));

    assertThat(rehearsed.state()).isEqualTo(new RolloutState.Checked());
    assertThat(rehearsed.revision()).isEqualTo(rehearsed.revisionBefore());
  }

  @Test
  void prometheusUnderstandsEveryExpression() {
    PrometheusClient prometheus =
        new PrometheusClient(PrometheusConfig.at(stack.prometheus()), () -> "");
    ErrorRatios ratios = new ErrorRatios(prometheus, ServiceMetrics.ofTheRunbook());
    Instant now = Instant.now();

    assertThat(ratios.now(now)).extracting(ErrorRatio::service).contains("ledger");
    assertThat(ratios.over(Window.before(now, Duration.ofHours(6))).samples()).isPositive();
    assertThat(new DegradationMeasure(prometheus, ServiceMetrics.ofTheRunbook()).measure(null, now))
        .isNotEmpty();
  }

  private Rolled restart(RestartOrder order, Instant at) {
    return as(
        "contain",
        Map.of(),
        (client, deployment) ->
            new RollingRestart(client, deployment, Stopwatch.ofTheMachine())
                .restart(order, at, () -> true));
  }

  private Rolled scale(int replicas, String key) {
    ScaleOrder order =
        new ScaleOrder(
            "egress-firewall",
            replicas,
            key + System.nanoTime(),
            "High latency, test",
            Duration.ofSeconds(60),
            false);
    return as(
        "contain",
        Map.of(),
        (client, deployment) ->
            new Scaling(client, deployment, Stopwatch.ofTheMachine()).scale(order, () -> true));
  }

  /** Works with the rights of a task queue's identity. */
  private <T> T as(String queue, Map<String, String> more, Work<T> work) {
    Map<String, String> environment = new HashMap<>(stack.product());
    environment.putAll(more);
    environment.put(
        "RUNBOOK_CLUSTER_KUBECONFIG",
        Objects.requireNonNull(stack.product().get(RealStack.kubeconfigVariable(queue))));
    Deployment deployment = DeploymentReader.find(null, folder, environment);
    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      return work.done(client, deployment);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T done(ClusterClient client, Deployment deployment);
  }
}
