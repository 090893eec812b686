package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponse;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.incident.BypassReport;
import org.provabilityfabric.runbooks.contract.incident.ErrorRateReport;
import org.provabilityfabric.runbooks.contract.incident.LatencyReport;
import org.provabilityfabric.runbooks.errors.ErrorRateInvestigation;
import org.provabilityfabric.runbooks.latency.LatencyInvestigation;
import org.provabilityfabric.runbooks.simulator.cluster.ClusterApi;
import org.provabilityfabric.runbooks.simulator.metrics.MetricsScenario;

/** Latency, errors and a capability bypass on the practice estate, from metrics to rollout. */
@Timeout(180)
class PerformanceOnPracticeGroundIT extends OnPracticeGround {
  @Test
  void aSlowServiceIsFoundRestartedAfterAYesAndVerified() {
    var series = ground.estate().prometheus().series();
    MetricsScenario.slow(series, "ledger", BEGUN.minus(Duration.ofHours(1)));
    WorkflowStub run = begin(LatencyInvestigation.TYPE, "latency/practice", Map.of());
    approve(LatencyInvestigation.class, "latency/practice", "restart-component");
    Awaitility.await().until(() -> restarts() == 1);
    MetricsScenario.usual(series, "ledger", ground.time().instant());

    ground.clock().forward(Duration.ofMinutes(10));
    LatencyReport report = run.getResult(LatencyReport.class);

    assertThat(Objects.requireNonNull(report.before()).bottleneck()).isEqualTo("ledger");
    assertThat(Objects.requireNonNull(report.after()).bottleneck()).isNull();
    assertThat(codes(report.procedure()))
        .contains(FindingCode.LATENCY_ABOVE_OBJECTIVE, FindingCode.SLOW_STATEMENT)
        .doesNotContain(FindingCode.NOT_AVAILABLE, FindingCode.FORBIDDEN, FindingCode.NOT_IMPROVED);
    assertThat(report.procedure().evidence())
        .extracting(EvidenceRef::name)
        .contains("slow-statements.json", "pod-usage.json", "ledger-before-restart.log");
    assertThat(restarts()).isEqualTo(1);
  }

  @Test
  void errorsAreFoundByServiceWithTheirMessagesAndTheChangeBefore() {
    MetricsScenario.failing(
        ground.estate().prometheus().series(),
        "egress-firewall",
        0.2,
        BEGUN.minus(Duration.ofMinutes(40)));

    ErrorRateReport report =
        begin(ErrorRateInvestigation.TYPE, "errors/practice", Map.of("since", "24h"))
            .getResult(ErrorRateReport.class);

    assertThat(Objects.requireNonNull(report.rates()).components())
        .containsExactly("egress-firewall");
    assertThat(Objects.requireNonNull(report.messages()).errors()).isPositive();
    assertThat(Objects.requireNonNull(report.changes()).rollout())
        .contains("provability-fabric/egress-firewall revision 2");
    assertThat(codes(report.procedure()))
        .contains(
            FindingCode.ERRORS_ABOVE_OBJECTIVE,
            FindingCode.ERROR_MESSAGE,
            FindingCode.CHANGE_BEFORE);
  }

  @Test
  void tokensOfABypassAreRevokedProvenAndWatched() {
    WorkflowStub run =
        begin(CapabilityBypassResponse.TYPE, "bypass/practice", Map.of("severity", "P0"));
    CapabilityBypassResponse response = stub(CapabilityBypassResponse.class, "bypass/practice");
    Awaitility.await().until(() -> response.bypassReport().proof() != null);
    assertThat(response.bypassReport().revoked()).containsExactlyInAnyOrder("token103", "token104");
    ground.clock().forward(Duration.ofMinutes(10));
    ground.estate().tokens().used("token104", ground.time().instant());

    ground.clock().forward(Duration.ofMinutes(60));
    BypassReport report = run.getResult(BypassReport.class);

    assertThat(Objects.requireNonNull(report.proof()).denied())
        .containsExactlyInAnyOrder("token103", "token104");
    assertThat(report.procedure().findings())
        .filteredOn(finding -> finding.code() == FindingCode.REVOKED_TOKEN_USED)
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).startsWith("token104 was used at "));
    assertThat(codes(report.procedure())).contains(FindingCode.AUTHORIZATION_FAILURE);
    assertThat(report.procedure().evidence())
        .extracting(EvidenceRef::name)
        .contains("active-tokens.ndjson", "bypass-scope.json", "tokens-after-revocation.ndjson");
  }

  private long restarts() {
    return ground.estate().clusterApi().writes().stream()
        .filter(write -> write.verb().equals("patch") && write.name().equals("ledger"))
        .filter(write -> !write.dryRun())
        .map(ClusterApi.Write::name)
        .count();
  }

  private void approve(Class<? extends Procedure> type, String id, String approval) {
    Procedure procedure = stub(type, id);
    Awaitility.await().until(() -> !procedure.status().approvals().isEmpty());
    procedure.approve(new Decision(approval, "sre@company.com", "go", null));
  }

  private static List<FindingCode> codes(ProcedureReport report) {
    return report.findings().stream().map(Finding::code).toList();
  }
}
