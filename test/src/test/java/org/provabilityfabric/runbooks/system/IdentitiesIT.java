package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each task queue's identity may and may not do, asked of the real API server. */
class IdentitiesIT {
  private final RealStack stack = RealStack.running();
  private final Kubectl observe = stack.identity("observe");
  private final Kubectl contain = stack.identity("contain");

  @ParameterizedTest
  @CsvSource({
    "list, pods",
    "list, deployments.apps",
    "list, statefulsets.apps",
    "list, replicasets.apps"
  })
  void observeReads(String verb, String what) {
    assertThat(observe.may(verb, what)).isTrue();
  }

  @Test
  void observeReadsLogs() {
    assertThat(observe.may("get", "pods", "--subresource=log")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "create, pods",
    "delete, pods",
    "patch, deployments.apps",
    "update, deployments.apps",
    "delete, deployments.apps",
    "create, networkpolicies.networking.k8s.io",
    "delete, networkpolicies.networking.k8s.io",
    "update, configmaps",
    "delete, configmaps",
    "get, secrets",
    "list, secrets",
    "delete, secrets",
    "delete, namespaces",
    "impersonate, users"
  })
  void observeChangesNothingAndReadsNoSecret(String verb, String what) {
    assertThat(observe.may(verb, what)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"retrieval-gateway", "egress-firewall", "ledger"})
  void containHoldsTheNamedComponents(String component) {
    String policy = "networkpolicies.networking.k8s.io/emergency-isolation-" + component;
    assertThat(contain.may("update", policy)).isTrue();
    assertThat(contain.may("delete", policy)).isTrue();
    assertThat(contain.may("update", "deployments.apps/" + component, "--subresource=scale"))
        .isTrue();
  }

  @Test
  void containHoldsThePolicyOfIsolatedTenants() {
    String policy = "networkpolicies.networking.k8s.io/emergency-isolation-tenants";
    assertThat(contain.may("update", policy)).isTrue();
    assertThat(contain.may("delete", policy)).isTrue();
    assertThat(observe.may("update", policy)).isFalse();
  }

  @Test
  void containSwitchesMaintenanceModeAndObserveOnlyLooksAtIt() {
    assertThat(contain.may("get", "configmaps/maintenance-mode")).isTrue();
    assertThat(contain.may("update", "configmaps/maintenance-mode")).isTrue();
    assertThat(contain.may("delete", "configmaps/maintenance-mode")).isFalse();
    assertThat(contain.may("update", "configmaps/signing-keys")).isFalse();
    assertThat(contain.may("create", "configmaps")).isFalse();
    assertThat(observe.may("get", "configmaps/maintenance-mode")).isTrue();
    assertThat(observe.may("update", "configmaps/maintenance-mode")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "get, secrets",
    "list, secrets",
    "get, secrets/receipt-signing-key",
    "update, secrets/receipt-signing-key",
    "delete, pods",
    "delete, deployments.apps",
    "delete, deployments.apps/retrieval-gateway",
    "delete, statefulsets.apps/postgres",
    "delete, configmaps",
    "delete, services",
    "delete, networkpolicies.networking.k8s.io",
    "delete, networkpolicies.networking.k8s.io/allow-ingress",
    "update, networkpolicies.networking.k8s.io/allow-ingress",
    "patch, deployments.apps/index-warmer",
    "create, pods",
    "delete, namespaces",
    "impersonate, users"
  })
  void containReadsNoSecretAndDeletesOnlyTheNamedEmergencyObjects(String verb, String what) {
    assertThat(contain.may(verb, what)).isFalse();
  }

  @Test
  void aRefusalIsARefusalAndNotAnAbsence() {
    Shell.Ended refused = contain.tried("get", "secret", "receipt-signing-key");

    assertThat(refused.code()).isNotZero();
    assertThat(refused.err()).contains("Forbidden");
  }
}
