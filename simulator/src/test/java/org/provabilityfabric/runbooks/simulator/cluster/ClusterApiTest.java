package org.provabilityfabric.runbooks.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;

@Timeout(60)
class ClusterApiTest {
  private static final Instant ALERT = Instant.parse("2026-03-02T14:00:00Z");
  private static final String NAMESPACE = "provability-fabric";
  private static final String GATEWAY = "retrieval-gateway";

  private final Cluster cluster =
      ClusterScenario.builtIn().at(ALERT, Clock.fixed(ALERT, ZoneOffset.UTC));
  private final ClusterApi api = ClusterApi.start(cluster);
  private KubernetesClient client;

  @BeforeEach
  void connect() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(api.url().toString())
            .withTrustCerts(true)
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(5000)
            .withNamespace(NAMESPACE)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  private List<Pod> gatewayPods() {
    return client.pods().inNamespace(NAMESPACE).withLabel("app", GATEWAY).list().getItems();
  }

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

  private static NetworkPolicy policy() {
    return new NetworkPolicyBuilder()
        .withNewMetadata()
        .withName("emergency")
        .withNamespace(NAMESPACE)
        .addToAnnotations("incident", "inc-1")
        .endMetadata()
        .withNewSpec()
        .withNewPodSelector()
        .addToMatchLabels("app", GATEWAY)
        .endPodSelector()
        .withPolicyTypes("Ingress", "Egress")
        .endSpec()
        .build();
  }

  @Test
  void aNetworkPolicyIsAppliedServerSideVerifiedAndTakenOver() {
    var policies = client.network().v1().networkPolicies().inNamespace(NAMESPACE);
    var applied = policies.resource(policy()).fieldManager("runbook").serverSideApply();
    assertThat(applied.getMetadata().getManagedFields())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getManager()).isEqualTo("runbook");
              assertThat(entry.getOperation()).isEqualTo("Apply");
              assertThat(entry.getTime()).isEqualTo("2026-03-02T14:00:00Z");
            });
    var again = policies.resource(policy()).fieldManager("runbook").serverSideApply();
    assertThat(again.getMetadata().getResourceVersion())
        .isEqualTo(applied.getMetadata().getResourceVersion());

    cluster
        .as("argocd-controller")
        .patch(
            ResourceType.NETWORK_POLICIES,
            NAMESPACE,
            "emergency",
            "{\"spec\":{\"policyTypes\":[\"Ingress\"]}}");
    assertThatThrownBy(() -> policies.resource(policy()).fieldManager("runbook").serverSideApply())
        .hasMessageContaining("conflict with \"argocd-controller\": .spec.policyTypes");
    assertThat(
            policies
                .resource(policy())
                .fieldManager("runbook")
                .forceConflicts()
                .serverSideApply()
                .getSpec()
                .getPolicyTypes())
        .containsExactly("Ingress", "Egress");

    cluster.as("argocd-controller").delete(ResourceType.NETWORK_POLICIES, NAMESPACE, "emergency");
    assertThat(policies.withName("emergency").get()).isNull();
  }

  @Test
  void whoScaledItBackUpStandsInTheManagedFields() {
    client.apps().deployments().inNamespace(NAMESPACE).withName(GATEWAY).scale(0);
    cluster.as("argocd-controller").scale(ResourceType.DEPLOYMENTS, NAMESPACE, GATEWAY, 3);

    assertThat(client.apps().deployments().withName(GATEWAY).get().getMetadata().getManagedFields())
        .filteredOn(entry -> entry.getFieldsV1().toString().contains("f:replicas"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getManager()).isEqualTo("argocd-controller");
              assertThat(entry.getSubresource()).isEqualTo("scale");
            });
  }

  @Test
  void aDryRunStoresNothing() {
    var policies = client.network().v1().networkPolicies().inNamespace(NAMESPACE);
    var shown = policies.resource(policy()).dryRun().create();
    assertThat(shown.getMetadata().getUid()).isNotEmpty();
    assertThat(policies.withName("emergency").get()).isNull();
    policies.resource(policy()).create();
    policies.withName("emergency").dryRun().delete();
    assertThat(policies.withName("emergency").get()).isNotNull();
    client
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName(GATEWAY)
        .dryRun()
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":0}}");
    assertThat(gatewayPods()).hasSize(3);
    assertThat(api.writes())
        .extracting(ClusterApi.Write::dryRun)
        .containsExactly(true, false, true, true);
  }

  @Test
  void everyPatchFormatIsTaken() {
    var map = client.configMaps().inNamespace(NAMESPACE).withName("egress-policies");
    map.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"data\":{\"pii_threshold\":\"0.8\"}}");
    map.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"secret_threshold\":null}}");
    map.patch(
        PatchContext.of(PatchType.JSON),
        "[{\"op\":\"replace\",\"path\":\"/data/near_dupe_threshold\",\"value\":\"0.7\"}]");
    map.edit(each -> new ConfigMapBuilder(each).addToData("added", "yes").build());
    assertThat(map.get().getData())
        .isEqualTo(Map.of("pii_threshold", "0.8", "near_dupe_threshold", "0.7", "added", "yes"));
    assertThatThrownBy(
            () ->
                map.patch(
                    PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/data/no\"}]"))
        .asInstanceOf(type(KubernetesClientException.class))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(422));
  }

  @Test
  void refusalsAreStatusObjects() {
    api.permissions().forbid("list", "pods");
    api.permissions().forbid("get", "secrets", NAMESPACE);
    assertThatThrownBy(() -> client.pods().inAnyNamespace().list())
        .asInstanceOf(type(KubernetesClientException.class))
        .satisfies(e -> assertThat(e.getStatus().getReason()).isEqualTo("Forbidden"));
    assertThatThrownBy(() -> client.secrets().withName("ledger-token").get())
        .hasMessageContaining("cannot get resource");
    var stale = client.configMaps().withName("egress-policies").get();
    client.configMaps().withName("egress-policies").patch("{\"data\":{\"x\":\"1\"}}");
    assertThatThrownBy(
            () ->
                client
                    .configMaps()
                    .resource(stale)
                    .lockResourceVersion(stale.getMetadata().getResourceVersion())
                    .update())
        .hasMessageContaining("the object has been modified");
    var review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withVerb("list")
            .withResource("pods")
            .endResourceAttributes()
            .endSpec()
            .build();
    assertThat(
            client
                .authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed())
        .isFalse();
  }

  @Test
  void faultsArePutInAndLifted() {
    Faults.InForce failing = api.fail("list", "pods");
    assertThatThrownBy(() -> client.pods().list()).hasMessageContaining("etcd timed out");
    assertThat(client.configMaps().list().getItems()).isNotEmpty();
    failing.close();
    assertThat(client.pods().list().getItems()).isNotEmpty();

    Faults.InForce hanging = api.put("get", "deployments", new Fault.Hang());
    Config hasty = new ConfigBuilder(client.getConfiguration()).withRequestTimeout(200).build();
    try (KubernetesClient other = new KubernetesClientBuilder().withConfig(hasty).build()) {
      assertThatThrownBy(() -> other.apps().deployments().withName(GATEWAY).get())
          .isInstanceOf(KubernetesClientException.class);
    }
    hanging.close();
    assertThat(client.apps().deployments().withName(GATEWAY).get()).isNotNull();
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
