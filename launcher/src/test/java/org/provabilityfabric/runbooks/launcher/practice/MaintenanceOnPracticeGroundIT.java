package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.simulator.cluster.ResourceType;
import org.provabilityfabric.runbooks.verification.Verification;

/** A planned maintenance on the practice estate, from its notice to the word that it is over. */
@Timeout(180)
class MaintenanceOnPracticeGroundIT extends OnPracticeGround {
  private static final String ID = "planned-maintenance/practice";

  @Test
  void itGoesAsTheRunbookSaysAndEverythingIsAsBeforeAtItsEnd() {
    WorkflowStub run =
        begin(
            PlannedMaintenance.TYPE,
            ID,
            Map.of(
                "reason", "upgrade to 42",
                "components", "retrieval-gateway",
                "begins", BEGUN.plus(Duration.ofHours(25)).toString(),
                "lasts", "2h",
                "rollBackPlan", "helm rollback gateway 41",
                "work", "install 42"));
    PlannedMaintenance maintenance = stub(PlannedMaintenance.class, ID);
    Awaitility.await().until(() -> ground.estate().mailbox().messages().size() == 3);
    maintenance.confirm(confirmed("roll-back-plan"));

    ground.clock().forward(Duration.ofHours(25).plusMinutes(1));
    Awaitility.await().until(() -> maintenance.maintenanceReport().silenced());
    assertThat(mode()).isEqualTo("true");
    assertThat(ground.estate().alertmanager().inForce())
        .isNotEmpty()
        .allSatisfy(comment -> assertThat(comment).contains("[" + ID + " retrieval-gateway"));

    maintenance.confirm(confirmed("1"));
    MaintenanceReport report = run.getResult(MaintenanceReport.class);
    assertThat(report.procedure().steps())
        .extracting(StepReport::outcome)
        .as("the index warmer restarts all the time, which is a finding, before as after")
        .containsOnly(StepReport.State.DONE, StepReport.State.SKIPPED, StepReport.State.FINDING);
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.COMPLETED);
    assertThat(Objects.requireNonNull(report.verification()).verified()).isTrue();
    assertThat(mode()).isEqualTo("false");
    assertThat(ground.estate().alertmanager().inForce()).isEmpty();
    assertThat(ground.estate().mailbox().messages()).hasSize(9);
  }

  @Test
  void theChecksAloneVerifyAnEstateThatIsWell() {
    VerificationReport report =
        begin(Verification.TYPE, "verification/practice", Map.of())
            .getResult(VerificationReport.class);
    assertThat(report.result().failures()).isEmpty();
    assertThat(report.result().notAssessed()).isEmpty();
    assertThat(report.result().verified()).isTrue();
  }

  private String mode() {
    return ground
        .estate()
        .cluster()
        .find(ResourceType.CONFIG_MAPS, "provability-fabric", "maintenance-mode")
        .map(map -> map.path("data").path("enabled").asText())
        .orElse("absent");
  }

  private static Confirmation confirmed(String item) {
    return new Confirmation(item, "sre@company.com", null, null, null);
  }
}
