package org.provabilityfabric.runbooks.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringReport;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.TenantFigure;

/** A tenant's figure that reaches its stricter threshold becomes an incident, once. */
class MonitoringAlarmsTest extends MonitoredTenant {
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
}
