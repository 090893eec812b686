package org.provabilityfabric.runbooks.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.api.common.v1.WorkflowExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringExtension;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringReport;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.TenantFigure;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Cross-Tenant Access Alert", follow-up: "Enhanced monitoring". */
@Timeout(120)
class EnhancedMonitoringTest {
  private static final String ID = EnhancedMonitoring.id("acme");

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

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
  void oneViolationIsEnoughForAnIncident() {
    EnhancedMonitoring monitoring = begin(null);
    scene.pass(Duration.ofMinutes(20));
    scene.tenants.count(TenantFigure.VIOLATIONS, 1);
    scene.pass(Duration.ofMinutes(20));

    assertThat(scene.tenants.alarms)
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.tenant()).isEqualTo("acme");
              assertThat(alarm.what())
                  .isEqualTo(
                      "Under enhanced monitoring tenant acme has 1 reads of other tenants' shards"
                          + " (from 1 on) within 1h.");
            });
    MonitoringReport report = monitoring.monitoringReport();
    assertThat(report.reached()).containsExactly(TenantFigure.VIOLATIONS);
    assertThat(report.incidents()).containsExactly("incident/alert-monitored");
    assertThat(codes(report)).containsExactly(FindingCode.TENANT_THRESHOLD_REACHED);
  }

  @Test
  void whatIsToldIsNotToldAgainUntilItHasBeenBelowItsThreshold() {
    begin(null);
    scene.tenants.count(TenantFigure.PII, 4);
    scene.pass(Duration.ofHours(2));
    assertThat(scene.tenants.alarms).hasSize(1);

    scene.tenants.count(TenantFigure.PII, 2);
    scene.pass(Duration.ofMinutes(20));
    scene.tenants.count(TenantFigure.PII, 3);
    scene.pass(Duration.ofMinutes(20));

    assertThat(scene.tenants.alarms).hasSize(2);
  }

  @Test
  void anotherThresholdIsAnotherAlarm() {
    begin(null);
    scene.tenants.count(TenantFigure.VIOLATIONS, 1);
    scene.pass(Duration.ofMinutes(20));
    scene.tenants.count(TenantFigure.DENIALS, 9);
    scene.pass(Duration.ofMinutes(20));

    assertThat(scene.tenants.alarms)
        .extracting(alarm -> alarm.what())
        .last()
        .asString()
        .contains("9 denied requests")
        .doesNotContain("shards");
  }

  @Test
  void whatCannotBeReadIsToldOnceAndIsNoGoodNews() {
    EnhancedMonitoring monitoring = begin(null);
    scene.pass(Duration.ofMinutes(1));
    scene.tenants.unreadable(FailureKind.FORBIDDEN);
    scene.pass(Duration.ofHours(1));
    assertThat(codes(monitoring.monitoringReport())).containsExactly(FindingCode.FORBIDDEN);

    scene.tenants.unreadable(null);
    scene.pass(Duration.ofMinutes(20));
    assertThat(monitoring.timeline())
        .extracting(TimelineEntry::what)
        .contains("The figures of tenant acme can be read again.");
    assertThat(scene.tenants.alarms).isEmpty();
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
  void theIncidentThatItFollowsIsToldAndItsItemIsDone() {
    Incident incident = scene.open("incident/followed", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    scene.begin(EnhancedMonitoring.class, ID, input(null, "incident/followed", null));
    scene.pass(Duration.ofMinutes(1));

    assertThat(incident.incident().items().getLast().doneBy()).isEqualTo("EnhancedMonitoring");
    scene.tenants.count(TenantFigure.LEAKS, 1);
    scene.pass(Duration.ofMinutes(20));
    assertThat(scene.tenants.alarms.getFirst().incident()).isEqualTo("incident/followed");
    assertThat(incident.timeline())
        .extracting(TimelineEntry::what)
        .anyMatch(what -> what.contains("Enhanced monitoring of tenant acme runs until"))
        .anyMatch(what -> what.contains("detected content that was let out"));
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

  private EnhancedMonitoring begin(@Nullable String lasts) {
    return scene.begin(EnhancedMonitoring.class, ID, input(lasts, null, null));
  }

  private MonitoringInput input(
      @Nullable String lasts, @Nullable String incident, @Nullable String rehearse) {
    return new MonitoringInput(
        "acme", lasts, null, null, incident, rehearse, scene.pinned(), null, null);
  }

  private static MonitoringExtension extension(@Nullable String lasts, @Nullable String text) {
    return new MonitoringExtension(lasts, "sre@company.com", text, null, null);
  }

  private String run() {
    WorkflowExecution execution = scene.stub(ID).describe().getExecution();
    return Objects.requireNonNull(execution).getRunId();
  }

  private static List<FindingCode> codes(MonitoringReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }
}
