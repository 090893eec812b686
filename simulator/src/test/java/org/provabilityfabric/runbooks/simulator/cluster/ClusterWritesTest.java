package org.provabilityfabric.runbooks.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;

class ClusterWritesTest extends OnThePracticeCluster {
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
}
