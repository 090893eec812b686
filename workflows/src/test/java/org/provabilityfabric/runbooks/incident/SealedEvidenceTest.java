package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.statement.SealOrder;
import org.provabilityfabric.runbooks.scene.Scene;

/** The evidence of an incident is sealed once its report is written. */
class SealedEvidenceTest {
  private static final String ID = "incident/sealed";
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theEvidenceIsSealedUnderItsRunAndPolicy() {
    IncidentReport report = lived();

    assertThat(scene.seals.orders)
        .as("by the incident; its review seals what it adds")
        .filteredOn(one -> one.workflowId().equals(ID))
        .hasSize(1);
    SealOrder order = scene.seals.orders.get(0);
    assertThat(order.incident()).isEqualTo(ID);
    assertThat(order.workflowId()).isEqualTo(ID);
    assertThat(order.runId()).isNotBlank();
    assertThat(order.policy()).isEqualTo(report.policyHash());
  }

  @Test
  void withoutAKeyTheIncidentEndsAndSaysSo() {
    scene.seals.key = null;

    IncidentReport report = lived();

    assertThat(report.procedure().findings())
        .filteredOn(finding -> finding.code() == FindingCode.NOT_AVAILABLE)
        .extracting(Finding::text)
        .anyMatch(text -> text.contains("statements.key"));
  }

  private IncidentReport lived() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
    incident.acknowledge(remark("on it"));
    scene.pass(Duration.ofMinutes(20));
    scene.responseOf(ID).approve(decision(null, "repaired"));
    scene.pass(Duration.ofMinutes(20));
    incident.resolve(remark("repaired"));
    return scene.result(ID, IncidentReport.class);
  }
}
