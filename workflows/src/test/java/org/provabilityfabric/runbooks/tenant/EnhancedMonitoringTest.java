package org.provabilityfabric.runbooks.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.api.common.v1.WorkflowExecution;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringExtension;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringReport;
import org.provabilityfabric.runbooks.policy.TenantFigure;

/** "Cross-Tenant Access Alert", follow-up: "Enhanced monitoring". */
class EnhancedMonitoringTest extends MonitoredTenant {
  @Test
  void theTenantIsLookedAtEveryQuarterOfAnHourOverTheLastHour() {
    EnhancedMonitoring monitoring = begin(null);
    scene.pass(Duration.ofMinutes(46));

    assertThat(scene.tenants.looks).hasSize(4);
    assertThat(scene.tenants.looks)
        .allSatisfy(
            look -> {
              assertThat(look.tenant()).isEqualTo("acme");
              assertThat(look.window().length()).isEqualTo(Duration.ofHours(1));
            });
    MonitoringReport report = monitoring.monitoringReport();
    assertThat(Duration.between(report.begunAt(), report.until())).isEqualTo(Duration.ofDays(7));
    assertThat(monitoring.status().now())
        .containsExactly("Enhanced monitoring: the tenant's figures against stricter thresholds");
    assertThat(scene.tenants.alarms).isEmpty();
  }

  @Test
  void itExpiresByItself() {
    begin("2h");

    MonitoringReport report = scene.result(ID, MonitoringReport.class);
    assertThat(report.procedure().state()).isEqualTo("done");
    assertThat(report.looks()).isEqualTo(8);
    assertThat(Duration.between(report.procedure().startedAt(), report.procedure().endedAt()))
        .isBetween(Duration.ofHours(2), Duration.ofHours(2).plusMinutes(1));
    assertThat(report.procedure().steps())
        .extracting(StepReport::id, StepReport::outcome)
        .contains(
            org.assertj.core.groups.Tuple.tuple("watch-tenant-figures", StepReport.State.DONE));
  }

  @Test
  void aPersonExtendsIt() {
    EnhancedMonitoring monitoring = begin("1h");
    scene.pass(Duration.ofMinutes(10));

    monitoring.extendMonitoring(extension("1h", "the mapping is not repaired"));
    scene.pass(Duration.ofMinutes(80));
    assertThat(monitoring.status().state()).isEqualTo("running");

    assertThat(scene.result(ID, MonitoringReport.class).looks()).isEqualTo(8);
  }

  @Test
  void aPersonEndsItBeforeItsTime() {
    EnhancedMonitoring monitoring = begin(null);
    scene.pass(Duration.ofMinutes(20));

    monitoring.endMonitoring(remark("the tenant left"));

    MonitoringReport report = scene.result(ID, MonitoringReport.class);
    assertThat(report.looks()).isEqualTo(2);
    assertThat(report.procedure().state()).isEqualTo("done");
    assertThat(report.procedure().timeline())
        .anySatisfy(
            entry -> {
              assertThat(entry.what()).isEqualTo("Ended before its time: the tenant left");
              assertThat(entry.by()).contains("sre@company.com");
            });
  }

  @Test
  void whatAPersonCannotDoIsSaidInOneSentence() {
    EnhancedMonitoring monitoring = begin(null);
    scene.pass(Duration.ofMinutes(1));

    assertThatThrownBy(() -> monitoring.extendMonitoring(extension(null, "why")))
        .hasStackTraceContaining("needs how much longer in \"lasts\"");
    assertThatThrownBy(() -> monitoring.extendMonitoring(extension("soon", "why")))
        .hasStackTraceContaining("not \"soon\"");
    assertThatThrownBy(() -> monitoring.extendMonitoring(extension("1d", null)))
        .hasStackTraceContaining("The field \"text\" is required.");
    assertThatThrownBy(() -> monitoring.endMonitoring(remark("")))
        .hasStackTraceContaining("The field \"text\" is required.");
  }

  @Test
  void itGoesOnOverFreshHistoriesWithItsEndItsCountsAndWhatItTold() {
    EnhancedMonitoring monitoring = begin("4d");
    scene.pass(Duration.ofMinutes(1));
    String first = run();
    scene.tenants.count(TenantFigure.VIOLATIONS, 2);
    scene.pass(Duration.ofDays(3));

    assertThat(run()).isNotEqualTo(first);
    MonitoringReport report = monitoring.monitoringReport();
    assertThat(scene.tenants.alarms).hasSize(1);
    assertThat(report.looks()).isEqualTo(scene.tenants.looks.size());
    assertThat(report.reached()).containsExactly(TenantFigure.VIOLATIONS);
    assertThat(Duration.between(report.begunAt(), report.until())).isEqualTo(Duration.ofDays(4));
    assertThat(codes(report)).containsExactly(FindingCode.TENANT_THRESHOLD_REACHED);

    MonitoringReport ended = scene.result(ID, MonitoringReport.class);
    assertThat(ended.looks()).isEqualTo(4 * 24 * 4);
    assertThat(ended.procedure().state()).isEqualTo("done");
  }

  @Test
  void aRehearsalLooksOnceAndSaysWhatItWouldRaise() {
    scene.tenants.count(TenantFigure.VIOLATIONS, 1);
    scene.begin(EnhancedMonitoring.class, ID, input(null, null, "true"));

    MonitoringReport report = scene.result(ID, MonitoringReport.class);
    assertThat(report.looks()).isEqualTo(1);
    assertThat(scene.tenants.alarms).isEmpty();
    assertThat(codes(report)).containsExactly(FindingCode.TENANT_THRESHOLD_REACHED);
  }

  @Test
  void anAbortEndsTheLooks() {
    EnhancedMonitoring monitoring = begin(null);
    scene.pass(Duration.ofMinutes(1));
    monitoring.abort(remark("wrong tenant"));

    assertThat(scene.result(ID, MonitoringReport.class).procedure().state()).isEqualTo("aborted");
    assertThat(scene.tenants.looks).hasSize(1);
  }

  @Test
  void whatDoesNotFitFailsTheRunWithOneSentence() {
    scene.start(EnhancedMonitoring.TYPE, "monitoring/nobody", Map.of());
    assertThatThrownBy(() -> scene.result("monitoring/nobody", MonitoringReport.class))
        .rootCause()
        .hasMessageContaining("needs the field \"tenant\"");
    scene.start(
        EnhancedMonitoring.TYPE, "monitoring/never", Map.of("tenant", "acme", "lasts", "0s"));
    assertThatThrownBy(() -> scene.result("monitoring/never", MonitoringReport.class))
        .rootCause()
        .hasMessageContaining("above 0");
  }

  private static MonitoringExtension extension(@Nullable String lasts, @Nullable String text) {
    return new MonitoringExtension(lasts, "sre@company.com", text, null, null);
  }

  private String run() {
    WorkflowExecution execution = scene.stub(ID).describe().getExecution();
    return Objects.requireNonNull(execution).getRunId();
  }
}
