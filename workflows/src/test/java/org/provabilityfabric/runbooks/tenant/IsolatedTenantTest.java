package org.provabilityfabric.runbooks.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.TenantReport;

/** What happens while a tenant is isolated, and what cannot be isolated. */
class IsolatedTenantTest extends TenantToIsolate {
  @Test
  void aTokenThatIsIssuedDuringTheIsolationIsRevokedTooAndTold() {
    TenantIsolation isolation = begin("tenant/new-token", "P0");
    approve(isolation, ISOLATE);
    scene.pass(Duration.ofMinutes(20));
    scene.tokens.issue("t9");
    scene.pass(Duration.ofMinutes(6));

    assertThat(scene.tokens.denied()).containsExactly("t9");
    assertThat(isolation.report().findings())
        .extracting(Finding::code, Finding::text)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                FindingCode.TENANT_TOKEN_ACTIVE, "The isolated tenant has active tokens: t9"));
    approve(isolation, RELEASE);
    TenantReport report = scene.result("tenant/new-token", TenantReport.class);
    assertThat(report.revoked()).containsExactly("t9");
  }

  @Test
  void aTokenThatTheLedgerDoesNotRevokeIsToldOnceAndDoesNotEndTheWatch() {
    TenantIsolation isolation = begin("tenant/stubborn", "P0");
    approve(isolation, ISOLATE);
    scene.tokens.fail("revokeTokens", FailureKind.FORBIDDEN, "403");
    scene.tokens.issue("t9");
    scene.pass(Duration.ofMinutes(30));

    assertThat(isolation.report().findings())
        .filteredOn(found -> found.code() == FindingCode.TOKEN_NOT_REVOKED)
        .extracting(Finding::text)
        .containsExactly("t9 not revoked: 403");
    assertThat(isolation.status().now())
        .contains("Isolate affected tenant: watch for new tokens until it is released");
  }

  @Test
  void manyTokensAreRevokedInRounds() {
    scene.tokens.issue(
        IntStream.range(0, 250).mapToObj(number -> "t" + number).toArray(String[]::new));
    TenantIsolation isolation = begin("tenant/many", "P0");
    approve(isolation, ISOLATE);

    assertThat(scene.tokens.orders)
        .extracting(order -> order.tokens().size())
        .containsExactly(100, 100, 50);
    assertThat(Objects.requireNonNull(isolation.tenantReport().proof()).denied()).hasSize(250);
  }

  @Test
  void trafficThatCannotBeDeniedIsSaidAndTheTokensAreRevokedAllTheSame() {
    scene.containment.cutFails = FailureKind.NOT_AVAILABLE;
    scene.tokens.issue("t1");
    TenantIsolation isolation = begin("tenant/no-selector", "P0");
    approve(isolation, ISOLATE);

    assertThat(scene.tokens.denied()).containsExactly("t1");
    assertThat(isolation.report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.CONTAINMENT_FAILED, FindingCode.NOT_AVAILABLE);
  }

  @Test
  void whoLetsTheTrafficThroughIsNamedAndItIsDeniedAgain() {
    TenantIsolation isolation = begin("tenant/undone", "P0");
    approve(isolation, ISOLATE);
    scene.containment.undo("argocd-controller");
    scene.pass(Duration.ofMinutes(2));

    assertThat(scene.containment.policyStored()).isTrue();
    assertThat(isolation.report().findings())
        .filteredOn(found -> found.code() == FindingCode.CONTAINMENT_UNDONE)
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.text())
                    .startsWith("tenant acme: containment undone by argocd-controller"));
  }
}
