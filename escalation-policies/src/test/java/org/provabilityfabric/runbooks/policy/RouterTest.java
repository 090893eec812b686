package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** "Alert Response Procedures": routing of alerts. */
class RouterTest {
  private static final Policy POLICY = PolicyReader.shipped();

  private static Route route(Map<String, String> labels) {
    return Router.route(POLICY, labels);
  }

  @ParameterizedTest
  @CsvSource({
    "CrossTenantAccess, P0, DATA_EXPOSURE, retrieval-gateway",
    "PiiLeakInEgress, P0, DATA_PRIVACY, egress-firewall",
    "CapabilityBypassAttempt, P0, CAPABILITY_BYPASS, sidecar-watcher",
    "EvidenceGap, P1, EVIDENCE_GAP,",
    "HighErrorRate, P1, ERRORS,",
    "HighLatency, P1, PERFORMANCE,",
    "SlowRequestLatency, P2, PERFORMANCE,",
    "PIIDetectionAlert, P1, SECURITY, egress-firewall",
    "PermissionRejectRateSpike, P1, SECURITY, retrieval-gateway",
    "HighAssuranceViolations, P1, COMPLIANCE,",
    "EgressLabelingFailure, P1, SECURITY, egress-firewall",
    "ServiceDown, P1, SYSTEM_OUTAGE,"
  })
  void everyKnownAlertHasARule(
      String alert, Severity severity, IncidentKind kind, String component) {
    Route route = route(Map.of("alertname", alert, "severity", "info"));

    assertThat(route.severity()).isEqualTo(severity);
    assertThat(route.kind()).isEqualTo(kind);
    assertThat(route.component()).isEqualTo(component);
    assertThat(route.rule()).isNotEqualTo("default");
  }

  @Test
  void crossTenantAccessStartsTheDataExposureResponse() {
    Route route =
        route(Map.of("alertname", "CrossTenantAccess", "service", "ledger", "tenant", "acme"));

    assertThat(route)
        .isEqualTo(
            new Route(
                Severity.P0,
                IncidentKind.DATA_EXPOSURE,
                "ledger",
                "acme",
                List.of("DataExposureResponse"),
                "cross-tenant access",
                "Alert CrossTenantAccess is P0 by the routing rule 'cross-tenant access'.",
                Severity.P1));
    assertThat(route(Map.of("alertname", "CapabilityBypassAttempt")).procedures())
        .containsExactly("CapabilityBypassResponse");
    assertThat(route(Map.of("alertname", "HighErrorRate")).procedures())
        .containsExactly("ErrorRateInvestigation");
    assertThat(route(Map.of("alertname", "HighLatency")).procedures())
        .containsExactly("LatencyInvestigation");
    assertThat(route(Map.of("alertname", "SlowRequestLatency")).procedures())
        .containsExactly("LatencyInvestigation");
    assertThat(route(Map.of("alertname", "PiiLeakInEgress")).procedures())
        .containsExactly("DataExposureResponse");
  }

  @Test
  void theComponentIsServiceElseComponentElseAppElseDeployment() {
    assertThat(
            route(Map.of("deployment", "d", "app", "a", "component", "c", "service", "s"))
                .component())
        .isEqualTo("s");
    assertThat(route(Map.of("deployment", "d", "app", "a", "component", "c")).component())
        .isEqualTo("c");
    assertThat(route(Map.of("deployment", "d", "app", "a")).component()).isEqualTo("a");
    assertThat(route(Map.of("deployment", "d", "app", " ")).component()).isEqualTo("d");
    assertThat(route(Map.of()).component()).isNull();
  }

  @Test
  void theTenantIsTenantElseTenantId() {
    assertThat(route(Map.of("tenant_id", "b", "tenant", "a")).tenant()).isEqualTo("a");
    assertThat(route(Map.of("tenant_id", "b")).tenant()).isEqualTo("b");
    assertThat(route(Map.of()).tenant()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "critical, P1, its severity label is 'critical'",
    "CRITICAL, P1, its severity label is 'critical'",
    "warning, P2, its severity label is 'warning'",
    "info, P3, its severity label is 'info'",
    "page, P2, its severity label 'page' is unknown"
  })
  void anAlertWithoutARuleGoesByItsSeverityLabel(String label, Severity severity, String why) {
    Route route = route(Map.of("alertname", "DiskFull", "severity", label));

    assertThat(route.severity()).isEqualTo(severity);
    assertThat(route.rule()).isEqualTo("default");
    assertThat(route.procedures()).isEmpty();
    assertThat(route.reason())
        .isEqualTo("Alert DiskFull has no routing rule and " + why + ": " + severity + ".");
  }

  @Test
  void anAlertWithoutAnyLabelIsRoutedToo() {
    assertThat(route(Map.of()).reason())
        .isEqualTo(
            "Alert without a name has no routing rule and its severity label is missing: P2.");
  }

  @Test
  void aRuleMayNameSeveralAlertsAndAskForOtherLabels() {
    Policy own =
        PolicyReader.parse(
            "routing.yaml",
            """
            routing:
              componentLabels: [service]
              tenantLabels: [tenant]
              rules:
                - name: production
                  alerts: [A, B]
                  labels: {env: production}
                  severity: P0
                  kind: ERRORS
                - {name: elsewhere, alerts: B, severity: P3, kind: ERRORS}
              bySeverityLabel: {}
              otherwise: {severity: P2, kind: MONITORING}
            """);

    assertThat(Router.route(own, Map.of("alertname", "B", "env", "production")).rule())
        .isEqualTo("production");
    assertThat(Router.route(own, Map.of("alertname", "B", "env", "test")).rule())
        .isEqualTo("elsewhere");
    assertThat(Router.route(own, Map.of("alertname", "A")).rule()).isEqualTo("default");
  }
}
