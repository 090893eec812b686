package org.provabilityfabric.runbooks.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;
import org.provabilityfabric.runbooks.contract.incident.TenantInput;
import org.provabilityfabric.runbooks.contract.incident.TenantReport;
import org.provabilityfabric.runbooks.contract.observe.TenantTokenLook;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** The recorded history of an isolation with a new token in it, and a release. */
@Timeout(120)
class TenantHistoryTest {
  private static final EventType CALLS = EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
  private static final GoldenHistory ISOLATION =
      GoldenHistory.of("0.1.0", "tenant-isolation", "tenant/golden");

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    if (!GoldenHistory.recording()) {
      return;
    }
    try (Scene scene = new Scene()) {
      scene.tokens.issue("t1", "t2");
      TenantIsolation isolation =
          scene.begin(
              TenantIsolation.class,
              "tenant/golden",
              new TenantInput("acme", "P0", null, null, null, null, scene.pinned(), null));
      scene.pass(Duration.ofMinutes(1));
      isolation.approve(decision(Policy.ISOLATE_TENANT, "go"));
      scene.pass(Duration.ofMinutes(12));
      scene.tokens.issue("t9");
      scene.pass(Duration.ofMinutes(10));
      isolation.approve(decision(Policy.RELEASE_TENANT, "repaired"));
      scene.result("tenant/golden", TenantReport.class);
      ISOLATION.record(scene);
    }
  }

  @Test
  void itReplays() throws Exception {
    ISOLATION.replay();
  }

  @Test
  void itReadsLikeTheRunbookAndNamesNoTenantWhereNothingIsEncrypted() throws Exception {
    List<String> calls = ISOLATION.summaries(CALLS);
    assertThat(calls)
        .containsExactly(
            TenantStep.CAPTURE_TOKENS.title(),
            TenantStep.ISOLATE_APPROVED.title(),
            "Isolate affected tenant: which tokens are active",
            TenantStep.REVOKE_TOKENS.title(),
            "Isolate affected tenant: which tokens are active",
            TenantStep.PROVE_DENIAL.title(),
            TenantStep.WATCH_TENANT.title(),
            TenantStep.REVOKE_TOKENS.title(),
            TenantStep.WATCH_TENANT.title(),
            TenantStep.RELEASE.title());
    assertThat(calls).noneMatch(summary -> summary.contains("acme"));
    assertThat(ISOLATION.summaries(EventType.EVENT_TYPE_TIMER_STARTED))
        .noneMatch(summary -> summary.contains("acme"));
  }

  @Test
  void whatIsAskedOfTheEstateIsAsThePolicySays() throws Exception {
    HoldRequest hold = ISOLATION.input("HoldContainment", HoldRequest.class);
    assertThat(hold.component()).isEqualTo("tenant/acme");
    assertThat(hold.holder().workflowId()).isEqualTo("tenant/golden");
    assertThat(hold.rules().watchInterval()).isEqualTo(Duration.ofMinutes(1));
    RevocationOrder order = ISOLATION.input("RevokeTokens", RevocationOrder.class);
    assertThat(order.tokens()).extracting("tokenId").containsExactly("t1", "t2");
    assertThat(order.dryRun()).isFalse();
    TenantTokenLook look = ISOLATION.input("WatchTenantTokens", TenantTokenLook.class);
    assertThat(look.lookAgainAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(look.except()).containsExactly("t1", "t2");
  }
}
