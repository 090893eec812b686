package org.provabilityfabric.runbooks.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClusterApiTest extends OnThePracticeCluster {
  @Test
  void podsOfAllNamespacesAreListedWithTheDecoysAmongThem() {
    List<Pod> all = client.pods().inAnyNamespace().list().getItems();
    assertThat(all).hasSize(3 + 2 + 2 + 1 + 1 + 2);
    assertThat(client.pods().inAnyNamespace().withLabel("app", GATEWAY).list().getItems())
        .hasSize(4);
    assertThat(gatewayPods())
        .hasSize(3)
        .allSatisfy(
            pod -> assertThat(pod.getMetadata().getLabels()).containsEntry("pf/enforce", "true"))
        .allSatisfy(pod -> assertThat(pod.getSpec().getContainers()).hasSize(2));
    assertThat(all)
        .filteredOn(pod -> pod.getMetadata().getName().startsWith("index-warmer"))
        .singleElement()
        .satisfies(
            pod -> {
              var status = pod.getStatus().getContainerStatuses().getFirst();
              assertThat(status.getRestartCount()).isEqualTo(14);
              assertThat(status.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
            });
  }

  @Test
  void labelSelectorsOfEveryKindAreUnderstood() {
    var pods = client.pods().inNamespace(NAMESPACE);
    assertThat(pods.withLabelIn("app", GATEWAY, "ledger").list().getItems()).hasSize(5);
    assertThat(pods.withLabelNotIn("app", GATEWAY, "ledger").list().getItems()).hasSize(5);
    assertThat(pods.withoutLabel("app", GATEWAY).list().getItems()).hasSize(7);
    assertThat(pods.withLabel("job-name").list().getItems()).hasSize(1);
    assertThat(pods.withoutLabel("pf/enforce").list().getItems()).hasSize(7);
    assertThat(pods.withField("status.phase", "Succeeded").list().getItems()).hasSize(1);
  }

  @Test
  void aRolloutRestartReplacesEveryPodByOneOfANewRevision() {
    List<String> before = names();

    client.apps().deployments().inNamespace(NAMESPACE).withName(GATEWAY).rolling().restart();

    assertThat(names()).hasSize(3).doesNotContainAnyElementsOf(before);
    assertThat(gatewayPods())
        .allSatisfy(
            pod ->
                assertThat(pod.getMetadata().getAnnotations())
                    .containsKey("kubectl.kubernetes.io/restartedAt"));
  }

  private List<String> names() {
    return gatewayPods().stream().map(pod -> pod.getMetadata().getName()).toList();
  }

  @Test
  void commandsAreExecutedWithTheirOutputErrorsAndExitCode() throws Exception {
    api.commands(
        (pod, container, command) ->
            new Commands.Output("out of " + container + " " + command, "oops", 3));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();

    try (ExecWatch exec =
        client
            .pods()
            .inNamespace(NAMESPACE)
            .withName("postgres-0")
            .writingOutput(out)
            .writingError(errors)
            .exec("psql", "-c", "SELECT 1;")) {
      assertThat(exec.exitCode().get(10, TimeUnit.SECONDS)).isEqualTo(3);
    }

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("out of postgres [psql, -c, SELECT 1;]");
    assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("oops");
  }

  @Test
  void aCommandWithoutTheRightIsRefused() {
    api.permissions().forbid("create", "pods/exec");
    assertThatThrownBy(() -> exec("postgres-0")).hasStackTraceContaining("403");
  }

  private void exec(String pod) throws Exception {
    try (ExecWatch exec =
        client.pods().inNamespace(NAMESPACE).withName(pod).redirectingOutput().exec("psql")) {
      exec.exitCode().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void theMetricsApiTellsWhatPodsUse() {
    assertThat(client.top().pods().metrics(NAMESPACE).getItems())
        .hasSize(9)
        .allSatisfy(
            pod ->
                assertThat(pod.getContainers().getFirst().getUsage().get("cpu"))
                    .hasToString("120m"));
    api.permissions().forbid("list", "pods.metrics.k8s.io");
    assertThatThrownBy(() -> client.top().pods().metrics(NAMESPACE))
        .isInstanceOf(KubernetesClientException.class);
    assertThat(gatewayPods()).hasSize(3);
  }

  @Test
  void scalingToZeroTakesThePodsAndTheirLogsAndTheAutoscalerRests() {
    String pod = gatewayPods().getFirst().getMetadata().getName();
    assertThat(log(pod)).contains("started");

    client.apps().deployments().inNamespace(NAMESPACE).withName(GATEWAY).scale(0);

    assertThat(gatewayPods()).isEmpty();
    assertThatThrownBy(() -> log(pod))
        .asInstanceOf(type(KubernetesClientException.class))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(404));
    var deployment = client.apps().deployments().withName(GATEWAY).get();
    assertThat(deployment.getStatus().getReplicas()).isZero();
    assertThat(deployment.getStatus().getObservedGeneration())
        .isEqualTo(deployment.getMetadata().getGeneration());
    var autoscaler = client.autoscaling().v2().horizontalPodAutoscalers().withName(GATEWAY).get();
    assertThat(autoscaler.getStatus().getConditions().getFirst().getReason())
        .isEqualTo("ScalingDisabled");

    client.apps().deployments().withName(GATEWAY).scale(1);
    assertThat(gatewayPods()).as("the autoscaler wants at least two").hasSize(2);
  }

  private String log(String pod) {
    return client.pods().inNamespace(NAMESPACE).withName(pod).inContainer(GATEWAY).getLog();
  }

  @Test
  void theScaleSubresourceIsReadAndWritten() {
    var deployment = client.apps().deployments().withName("egress-firewall");
    assertThat(deployment.scale().getSpec().getReplicas()).isEqualTo(2);
    var scale = deployment.scale();
    scale.getSpec().setReplicas(4);
    assertThat(deployment.scale(scale).getSpec().getReplicas()).isEqualTo(4);
    assertThat(client.apps().statefulSets().withName("postgres").scale().getSpec().getReplicas())
        .isEqualTo(1);
    assertThatThrownBy(() -> deployment.scale(-1)).hasMessageContaining("greater than or equal");
  }

  @Test
  void aRollingRestartMakesANewRevisionAndNewPods() {
    List<String> before = gatewayPods().stream().map(pod -> pod.getMetadata().getName()).toList();
    client.apps().deployments().inNamespace(NAMESPACE).withName(GATEWAY).rolling().restart();

    assertThat(gatewayPods()).hasSize(3);
    assertThat(gatewayPods()).noneMatch(pod -> before.contains(pod.getMetadata().getName()));
    var deployment = client.apps().deployments().withName(GATEWAY).get();
    assertThat(deployment.getMetadata().getAnnotations())
        .containsEntry("deployment.kubernetes.io/revision", "4");
    assertThat(deployment.getStatus().getUpdatedReplicas()).isEqualTo(3);
    client.apps().statefulSets().inNamespace(NAMESPACE).withName("postgres").rolling().restart();
    assertThat(client.pods().withName("postgres-0").get()).isNotNull();
  }

  @Test
  void revisionsCarryTheTimeOfTheirRollout() {
    var firewall =
        client.apps().replicaSets().withLabel("app", "egress-firewall").list().getItems();
    assertThat(firewall).hasSize(2);
    assertThat(firewall)
        .filteredOn(each -> each.getSpec().getReplicas() > 0)
        .singleElement()
        .satisfies(
            each ->
                assertThat(Instant.parse(each.getMetadata().getCreationTimestamp()))
                    .isEqualTo(ALERT.minus(Duration.ofMinutes(190))));
  }

  @Test
  void logsHonourTheirParameters() {
    cluster
        .logs()
        .append(
            NAMESPACE,
            "postgres-0",
            "postgres",
            List.of(
                new LogLine(ALERT.minusSeconds(3600), "hour"),
                new LogLine(ALERT.minusSeconds(60), "minute"),
                new LogLine(ALERT, "now")));
    var pod = client.pods().inNamespace(NAMESPACE).withName("postgres-0");
    assertThat(pod.sinceSeconds(60).getLog()).isEqualTo("minute\nnow\n");
    assertThat(pod.sinceTime("2026-03-02T14:00:00Z").getLog()).isEqualTo("now\n");
    assertThat(pod.tailingLines(1).getLog()).isEqualTo("now\n");
    assertThat(pod.usingTimestamps().tailingLines(1).getLog())
        .isEqualTo("2026-03-02T14:00:00Z now\n");
    assertThat(pod.limitBytes(7).getLog()).hasSize(7);
    assertThatThrownBy(() -> pod.terminated().getLog()).hasMessageContaining("previous terminated");
    var crashing = client.pods().withName("index-warmer-6c9f7d5b8-qk2vx");
    assertThat(crashing.terminated().getLog()).contains("FATAL");
    String gateway = gatewayPods().getFirst().getMetadata().getName();
    assertThatThrownBy(() -> client.pods().withName(gateway).getLog())
        .hasMessageContaining("choose one of: [retrieval-gateway sidecar-watcher]");
  }
}
