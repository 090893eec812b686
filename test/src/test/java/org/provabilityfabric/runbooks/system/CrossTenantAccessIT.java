package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowExecutionMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * One incident from the rule that fires to the report, in the order in which it happens; each test
 * is what one of the runbook's people would look at.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrossTenantAccessIT {
  private static final String GATEWAY = "retrieval-gateway";
  private static final String POLICY = "emergency-isolation-" + GATEWAY;

  @TempDir static Path folder;

  private static Situation situation;
  private static String incident = "";

  @BeforeAll
  static void theStackRunsAndARuleFires() throws IOException {
    situation = Situation.of(folder, Map.of());
    situation.crossTenantReads(3);
  }

  @AfterAll
  static void stop() {
    situation.noMoreCrossTenantReads();
    situation.close();
  }

  @Test
  @Order(1)
  void theAlertBecomesAP0OnTheRealTemporal() {
    incident = situation.incident();

    eventually("it is open", () -> situation.status(incident).severity() == Severity.P0);
    assertThat(incident).startsWith("incident/alert-");
    assertThat(situation.status(incident).component()).isEqualTo(GATEWAY);
  }

  @Test
  @Order(2)
  void theTrafficOfTheComponentIsCut() {
    eventually("the policy", () -> situation.cluster.find("networkpolicy", POLICY).isPresent());

    JsonNode policy = situation.cluster.get("networkpolicy", POLICY);
    assertThat(policy.path("spec").path("podSelector").path("matchLabels").path("app").asText())
        .isEqualTo(GATEWAY);
    assertThat(policy.path("spec").path("policyTypes"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("Ingress", "Egress");
    assertThat(policy.path("spec").path("ingress")).isEmpty();
  }

  @Test
  @Order(3)
  void theComponentIsScaledToZeroWithWhatWasThereRecordedOnIt() {
    eventually("0 replicas", () -> situation.replicas(GATEWAY) == 0);

    JsonNode annotations =
        situation.cluster.get("deployment", GATEWAY).path("metadata").path("annotations");
    assertThat(annotations.path("runbooks.provability-fabric.org/replicas-before").asText())
        .isEqualTo("3");
    eventually("no pods", () -> podNames().isEmpty());
  }

  @Test
  @Order(4)
  void theLogsOfAllContainersWereKeptBefore() {
    eventually(
        "the assessment", () -> situation.response(incident).exposureReport().impact() != null);

    List<String> kept =
        situation.response(incident).report().evidence().stream().map(EvidenceRef::name).toList();
    assertThat(kept).anyMatch(name -> name.contains("receipts"));
    assertThat(kept).anyMatch(name -> name.contains("certificates"));
    assertThat(kept.stream().filter(name -> name.startsWith("incident-logs-" + GATEWAY)))
        .as("every pod's every container, and the instance before a restart")
        .hasSizeGreaterThanOrEqualTo(1);
    assertThat(situation.response(incident).report().findings())
        .extracting(finding -> finding.code())
        .doesNotContain(FindingCode.EVIDENCE_LOST, FindingCode.FORBIDDEN);
  }

  @Test
  @Order(5)
  void theSecurityTeamWasPaged() {
    assertThat(situation.doubles.mailbox().messages())
        .anyMatch(
            mail -> mail.to().equals("security@company.com") && mail.subject().startsWith("[P0]"));
  }

  @Test
  @Order(6)
  void listsFindItByItsSearchAttributes() {
    eventually(
        "visibility",
        () ->
            found(
                    "IncidentSeverity='P0' AND Component='retrieval-gateway' AND"
                        + " `Procedure`='Incident'")
                .contains(incident));
    eventually(
        "the response",
        () ->
            found("`Procedure`='DataExposureResponse' AND Component='retrieval-gateway'")
                .contains(incident + "/DataExposureResponse"));
  }

  @Test
  @Order(7)
  void aPersonAcknowledgesAndApprovesTheReleaseOnTheCommandLine() {
    situation.product.command("incident", "ack", incident, "--by", "sre@company.com");
    eventually("asked", () -> !situation.status(incident).approvals().isEmpty());
    situation.product.command("incident", "approve", incident, "--by", "security@company.com");

    eventually("as before", () -> situation.released(GATEWAY, 3));
    assertThat(situation.cluster.get("deployment", GATEWAY).path("metadata").path("annotations"))
        .noneMatch(value -> value.asText().contains("replicas-before"));
  }

  @Test
  @Order(8)
  void resolvedItLeavesItsReport() {
    situation.noMoreCrossTenantReads();
    situation.product.command(
        "incident",
        "resolve",
        incident,
        "the shard routing is repaired",
        "--by",
        "sre@company.com");

    IncidentReport report = situation.incident(incident).incidentReport();
    assertThat(report.status().clocks()).allMatch(clock -> clock.inTime());
    assertThat(situation.product.command("incident", "report", incident))
        .contains("Cross-tenant access")
        .contains("globex");
  }

  @Test
  @Order(9)
  void anAuditTellsWhoDecidedAndThatTheRecordIsNotFinal() {
    String day = Instant.now().minus(Duration.ofHours(2)).toString();
    Shell.Ended audit =
        situation.product.tried(
            "audit",
            "export",
            "--from",
            day,
            "--evidence",
            situation.product.evidence().toString(),
            "--by",
            "audit@company.com");

    assertThat(audit.code()).as(audit.err()).isEqualTo(1);
    assertThat(audit.out().lines().filter(line -> line.contains("\"" + incident)))
        .anyMatch(
            line ->
                line.contains("Approved release-containment")
                    && line.contains("security@company.com (command line, claimed)")
                    && line.contains("\"kind\":\"approval\""))
        .anyMatch(line -> line.contains("\"kind\":\"page\""))
        .anyMatch(line -> line.contains("\"kind\":\"escalation\""))
        .anyMatch(line -> line.contains("\"line\":\"gap\"") && line.contains("\"open\""));
    assertThat(audit.out()).doesNotContain("Temporal forgets runs");
    assertThat(audit.out().lines().toList().getLast()).contains("\"line\":\"summary\"");
    assertThat(
            situation.product.command(
                "evidence", "access", "--evidence", situation.product.evidence().toString()))
        .contains("exported", "audit@company.com (command line, claimed)");
  }

  private static List<String> podNames() {
    List<String> names = new ArrayList<>();
    situation
        .cluster
        .run("get", "pods", "-l", "app=" + GATEWAY, "-o", "name")
        .lines()
        .forEach(names::add);
    return names;
  }

  private static List<String> found(String query) {
    try (Stream<WorkflowExecutionMetadata> runs =
        situation.product.temporal().client().listExecutions(query)) {
      return runs.map(run -> run.getExecution().getWorkflowId()).toList();
    }
  }
}
