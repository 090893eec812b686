package org.provabilityfabric.runbooks.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.TenantReport;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Cross-Tenant Access Alert", immediate: "Isolate affected tenant". */
class TenantIsolationTest extends TenantToIsolate {
  @Test
  void nothingIsDoneToTheTenantBeforeAPersonHasDecided() {
    scene.tokens.issue("t1", "t2");
    TenantIsolation isolation = begin("tenant/asked", "P0");
    scene.pass(Duration.ofMinutes(10));

    assertThat(scene.containment.policyStored()).isFalse();
    assertThat(scene.tokens.orders).isEmpty();
    assertThat(scene.tokens.captured).containsExactly("tokens-before-isolation.ndjson");
    assertThat(isolation.status().approvals().getFirst().question())
        .isEqualTo(
            "Shall tenant acme be isolated (its traffic denied, its active tokens revoked for"
                + " good)?");
    assertThat(step(isolation, "isolate-tenant-at-once").text())
        .isEqualTo("at P0 a person decides");
  }

  @Test
  void afterAYesItsTrafficIsDeniedItsTokensAreRevokedAndBothIsProven() {
    scene.tokens.issue("t1", "t2");
    TenantIsolation isolation = begin("tenant/yes", "P0");
    approve(isolation, ISOLATE);

    TenantReport report = isolation.tenantReport();
    assertThat(scene.containment.done).containsExactly("cut");
    assertThat(Objects.requireNonNull(report.containment()).containedAt()).isNotNull();
    assertThat(report.revoked()).containsExactly("t1", "t2");
    assertThat(Objects.requireNonNull(report.proof()).denied()).containsExactly("t1", "t2");
    RevocationOrder order = scene.tokens.orders.getFirst();
    assertThat(order.tokens()).allMatch(token -> "acme".equals(token.tenant()));
    assertThat(order.reason()).isEqualTo("Isolation of the tenant, tenant/yes");
    assertThat(isolation.status().approvals().getFirst().question())
        .startsWith("May tenant acme be released from its isolation (traffic as before)?")
        .contains("2 tokens revoked, 2 of them proven denied");
  }

  @Test
  void theReleaseIsApprovedByItselfAndRestoresTheTraffic() {
    scene.tokens.issue("t1");
    TenantIsolation isolation = begin("tenant/release", null);
    approve(isolation, ISOLATE);
    isolation.deny(decision(RELEASE, "the mapping is not repaired"));
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.containment.policyStored()).isTrue();

    approve(isolation, RELEASE);

    TenantReport report = scene.result("tenant/release", TenantReport.class);
    assertThat(scene.containment.done).containsExactly("cut", "lift");
    assertThat(Objects.requireNonNull(report.containment()).releasedAt()).isNotNull();
    assertThat(scene.tokens.denied()).containsExactly("t1");
    assertThat(report.procedure().state()).isEqualTo("done");
    assertThat(scene.tenants.started)
        .singleElement()
        .satisfies(
            closer -> {
              assertThat(closer.tenant()).isEqualTo("acme");
              assertThat(closer.incident()).isEqualTo("tenant/release");
              assertThat(closer.policy()).isNotNull();
            });
  }

  @Test
  void aNoLeavesTheTenantAlone() {
    scene.tokens.issue("t1");
    TenantIsolation isolation = begin("tenant/no", "P1");
    scene.pass(Duration.ofMinutes(1));
    isolation.deny(decision(ISOLATE, "it is a test"));

    TenantReport report = scene.result("tenant/no", TenantReport.class);
    assertThat(scene.containment.done).isEmpty();
    assertThat(scene.tokens.orders).isEmpty();
    assertThat(scene.tenants.started).isEmpty();
    assertThat(step(report, "release-tenant").outcome()).isEqualTo(StepReport.State.SKIPPED);
  }

  @Test
  void nobodyAnswersMeansNo() {
    begin("tenant/silence", "P0");

    TenantReport report = scene.result("tenant/silence", TenantReport.class);
    assertThat(codes(report)).contains(FindingCode.APPROVAL_UNANSWERED);
    assertThat(report.containment()).isNull();
  }

  @Test
  void wherePolicySaysSoAP0IsIsolatedWithoutAQuestion() {
    scene.close();
    scene =
        new Scene(
            PolicyReader.parse(
                "own.yaml", "tenants: {withoutApproval: [P0], watchInterval: 5m}\n"));
    scene.tokens.issue("t1");
    TenantIsolation isolation = begin("tenant/at-once", "P0");
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.containment.policyStored()).isTrue();
    assertThat(scene.tokens.denied()).containsExactly("t1");
    assertThat(step(isolation, "isolate-tenant-approved").text())
        .isEqualTo("at P0 the policy asks nobody");
  }

  @Test
  void twoIncidentsOnOneTenantShareOneIsolationAndTheLastReleaseLiftsIt() {
    TenantIsolation first = begin("tenant/first", "P0");
    TenantIsolation second = begin("tenant/second", "P0");
    approve(first, ISOLATE);
    approve(second, ISOLATE);
    ContainmentState held = scene.containmentOf("tenant/acme").containment();
    assertThat(held.holders()).hasSize(2);

    approve(first, RELEASE);
    scene.result("tenant/first", TenantReport.class);
    assertThat(scene.containment.policyStored()).isTrue();
    assertThat(first.timeline())
        .extracting(entry -> entry.what())
        .contains("Release: the tenant's traffic as before: done");

    approve(second, RELEASE);
    scene.result("tenant/second", TenantReport.class);
    assertThat(scene.containment.policyStored()).isFalse();
  }

  @Test
  void aRehearsalOnlyChecks() {
    scene.tokens.issue("t1");
    scene.begin(TenantIsolation.class, "tenant/rehearsal", input("P0", "true"));

    TenantReport report = scene.result("tenant/rehearsal", TenantReport.class);
    assertThat(scene.containment.done).contains("would cut").doesNotContain("cut");
    assertThat(scene.tokens.orders).allMatch(RevocationOrder::dryRun);
    assertThat(report.revoked()).isEmpty();
    assertThat(step(report, "prove-tenant-denial").outcome()).isEqualTo(StepReport.State.SKIPPED);
  }

  @Test
  void anAbortNeverReleases() {
    TenantIsolation isolation = begin("tenant/aborted", "P0");
    approve(isolation, ISOLATE);
    isolation.abort(remark("taken over"));

    TenantReport report = scene.result("tenant/aborted", TenantReport.class);
    assertThat(report.procedure().state()).isEqualTo("aborted");
    assertThat(scene.containment.policyStored()).isTrue();
    assertThat(scene.tenants.started).isEmpty();
  }

  @Test
  void withoutATenantTheRunFailsWithOneSentence() {
    scene.start(TenantIsolation.TYPE, "tenant/nobody", Map.of("severity", "P0"));

    assertThatThrownBy(() -> scene.result("tenant/nobody", TenantReport.class))
        .rootCause()
        .hasMessageContaining("needs the field \"tenant\"");
  }

  private static StepReport step(TenantIsolation isolation, String id) {
    return step(isolation.report().steps(), id);
  }

  private static StepReport step(TenantReport report, String id) {
    return step(report.procedure().steps(), id);
  }

  private static StepReport step(List<StepReport> steps, String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<FindingCode> codes(TenantReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }
}
