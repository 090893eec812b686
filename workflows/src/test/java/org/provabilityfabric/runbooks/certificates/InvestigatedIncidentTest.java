package org.provabilityfabric.runbooks.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** "It follows the triage → receipts → certificates → proofs escalation path". */
class InvestigatedIncidentTest {
  private static final String ID = "incident/investigated";

  @Test
  void anIncidentStartsItAndAsksForWhatItNeeds() throws JsonProcessingException {
    try (Scene scene = new Scene(investigating())) {
      scene.certificates.missing = 3;
      Incident incident = scene.open(ID, scene.crossTenantAccess());
      scene.pass(Duration.ofMinutes(5));
      incident.acknowledge(remark("on it"));

      String child = ID + "/" + CertificateInvestigation.TYPE;
      assertThat(incident.status().approvals())
          .extracting(PendingApproval::workflowId)
          .contains(child);
      CertificateInvestigation run =
          scene.env.getWorkflowClient().newWorkflowStub(CertificateInvestigation.class, child);
      run.approve(decision(Policy.RESTART_FIREWALL, "its pods hang"));
      scene.responseOf(ID).approve(decision(null, "repaired"));
      scene.pass(Duration.ofMinutes(1));
      incident.resolve(remark("repaired"));

      IncidentReport report = scene.result(ID, IncidentReport.class);
      assertThat(report.investigations())
          .extracting(ProcedureReport::procedure, ProcedureReport::state)
          .containsExactly(tuple(CertificateInvestigation.TYPE, "done"));
      assertThat(scene.certificates.analysed.getFirst().incident()).isEqualTo(ID);
      assertThat(scene.certificates.analysed.getFirst().component()).isEqualTo("egress-firewall");
      assertThat(scene.certificates.analysed.getFirst().tenant()).isEqualTo("acme");
    }
  }

  private static Policy investigating() throws JsonProcessingException {
    ObjectNode policy = RunbookJson.mapper().valueToTree(PolicyReader.shipped());
    policy
        .putObject("investigations")
        .putArray(IncidentKind.DATA_EXPOSURE.name())
        .add(CertificateInvestigation.TYPE);
    return RunbookJson.mapper().treeToValue(policy, Policy.class);
  }
}
