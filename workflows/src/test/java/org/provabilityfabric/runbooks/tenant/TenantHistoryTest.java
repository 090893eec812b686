package org.provabilityfabric.runbooks.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;
import org.provabilityfabric.runbooks.contract.incident.TenantInput;
import org.provabilityfabric.runbooks.contract.incident.TenantReport;
import org.provabilityfabric.runbooks.contract.observe.TenantTokenLook;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringAlarm;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringExtension;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringReport;
import org.provabilityfabric.runbooks.contract.tenant.TenantFiguresRequest;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.TenantFigure;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** Recorded histories of an isolation with a new token in it, and of an enhanced monitoring. */
class TenantHistoryTest {
  private static final EventType CALLS = EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
  private static final GoldenHistory ISOLATION =
      GoldenHistory.of("0.1.0", "tenant-isolation", "tenant/golden");
  private static final GoldenHistory MONITORING =
      GoldenHistory.of("0.1.0", "enhanced-monitoring", "monitoring/golden");

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(TenantHistoryTest::monitoring, MONITORING);
    GoldenHistory.recordWhenAsked(TenantHistoryTest::isolation, ISOLATION);
  }

  private static void monitoring(Scene scene) {
    EnhancedMonitoring monitoring =
        scene.begin(
            EnhancedMonitoring.class,
            "monitoring/golden",
            new MonitoringInput("acme", "2h", null, null, null, null, scene.pinned(), null, null));
    scene.pass(Duration.ofMinutes(20));
    scene.tenants.count(TenantFigure.VIOLATIONS, 1);
    scene.pass(Duration.ofMinutes(30));
    monitoring.extendMonitoring(
        new MonitoringExtension("30m", "sre@company.com", "not repaired yet", null, null));
    scene.result("monitoring/golden", MonitoringReport.class);
  }

  private static void isolation(Scene scene) {
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
  }

  @Test
  void theyReplay() throws Exception {
    ISOLATION.replay();
    MONITORING.replay();
  }

  @Test
  void aMonitoringLooksEveryQuarterOfAnHourTellsOnceAndIsExtended() throws Exception {
    assertThat(MONITORING.summaries(CALLS))
        .filteredOn(MonitoringStep.RAISE_ALARM.title()::equals)
        .hasSize(1);
    assertThat(MONITORING.summaries(CALLS))
        .filteredOn(MonitoringStep.WATCH_FIGURES.title()::equals)
        .hasSize(10);
    assertThat(MONITORING.summaries(EventType.EVENT_TYPE_TIMER_STARTED))
        .containsOnly("until the next look at the tenant");
    TenantFiguresRequest look = MONITORING.input("ReadTenantFigures", TenantFiguresRequest.class);
    assertThat(look.window().length()).isEqualTo(Duration.ofHours(1));
    MonitoringAlarm alarm = MONITORING.input("RaiseAlarm", MonitoringAlarm.class);
    assertThat(alarm.what()).contains("(from 1 on) within 1h");
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
            TenantStep.RELEASE.title(),
            TenantStep.FOLLOW_UP.title());
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
