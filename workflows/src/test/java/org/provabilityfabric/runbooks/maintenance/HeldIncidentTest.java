package org.provabilityfabric.runbooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.maintenance.HeldIncident;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.scene.Scene;

/** Incidents of a component in maintenance are held and shown instead of paged, unless P0. */
class HeldIncidentTest {
  private static final String INCIDENT = "incident/errors";

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aP1OfTheComponentIsShownInTheMaintenanceAndPagesNobody() {
    Stage stage = Stage.planned(scene).begun();
    Incident incident = open("retrieval-gateway", "P1");
    scene.pass(Duration.ofMinutes(45));
    assertThat(pages()).isZero();
    assertThat(stage.run.maintenanceReport().held())
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.incident()).isEqualTo(INCIDENT);
              assertThat(held.severity()).isEqualTo(Severity.P1);
            });
    assertThat(incident.report().findings())
        .extracting(Finding::code)
        .containsOnlyOnce(FindingCode.INCIDENT_HELD);
  }

  @Test
  void itPagesAsSoonAsTheMaintenanceIsOver() {
    Stage stage = Stage.planned(scene).begun();
    open("retrieval-gateway", "P1");
    scene.pass(Duration.ofMinutes(25));
    stage.workDone();
    stage.ended();
    scene.pass(Duration.ofSeconds(30));
    assertThat(pages()).isEqualTo(1);
  }

  @Test
  void itPagesNobodyWhereSomebodyIsOnItByThen() {
    Stage stage = Stage.planned(scene).begun();
    Incident incident = open("retrieval-gateway", "P1");
    scene.pass(Duration.ofMinutes(5));
    incident.acknowledge(remark("part of the work"));
    stage.workDone();
    stage.ended();
    scene.pass(Duration.ofHours(1));
    assertThat(pages()).isZero();
  }

  @Test
  void aP0IsPagedAtOnce() {
    Stage stage = Stage.planned(scene).begun();
    open("retrieval-gateway", "P0");
    scene.pass(Duration.ofSeconds(30));
    assertThat(pages()).isEqualTo(1);
    assertThat(stage.run.maintenanceReport().held()).isEmpty();
  }

  @Test
  void whatBecomesAP0IsPagedAtOnceToo() {
    Stage unused = Stage.planned(scene).begun();
    Incident incident = open("retrieval-gateway", "P1");
    scene.pass(Duration.ofMinutes(5));
    incident.changeSeverity(new SeverityChange("P0", "sre@company.com", "data is lost", null));
    scene.pass(Duration.ofSeconds(30));
    assertThat(pages()).isEqualTo(1);
    scene.pass(Duration.ofMinutes(10));
    assertThat(scene.messages.of(Message.Kind.PAGE))
        .extracting(Message::severity)
        .containsOnly("P0");
  }

  @Test
  void anotherComponentIsPagedAsUsual() {
    Stage stage = Stage.planned(scene).begun();
    open("ledger", "P1");
    scene.pass(Duration.ofSeconds(30));
    assertThat(pages()).isEqualTo(1);
    assertThat(stage.run.maintenanceReport().held()).isEmpty();
  }

  @Test
  void whereItIsNotKnownWhetherThereIsAMaintenanceItIsPaged() {
    Stage unused = Stage.planned(scene).begun();
    scene.maintenance.fail("readMaintenance", FailureKind.FORBIDDEN, "not allowed");
    Incident incident = open("retrieval-gateway", "P1");
    scene.pass(Duration.ofSeconds(30));
    assertThat(pages()).isEqualTo(1);
    assertThat(incident.timeline()).anyMatch(entry -> entry.what().contains("not allowed"));
  }

  @Test
  void aMarkOfAMaintenanceThatDoesNotLiveHoldsNothing() {
    Stage stage = Stage.planned(scene).begun();
    scene.env.getWorkflowClient().newUntypedWorkflowStub(Stage.ID).terminate("by mistake");
    Incident incident = open("retrieval-gateway", "P1");
    scene.pass(Duration.ofSeconds(30));
    assertThat(pages()).as(incident.timeline().toString()).isEqualTo(1);
    assertThat(stage.scene.maintenance.on).as("the mark is still there").isNotNull();
  }

  @Test
  void onceAMaintenanceDiesItsLeaseEndsAndTheIncidentIsPaged() {
    Stage unused = Stage.planned(scene).begun();
    open("retrieval-gateway", "P1");
    scene.pass(Duration.ofMinutes(1));
    scene.env.getWorkflowClient().newUntypedWorkflowStub(Stage.ID).terminate("by mistake");
    scene.pass(Duration.ofMinutes(11));
    assertThat(pages()).isEqualTo(1);
  }

  @Test
  void anIncidentThatComesWhenItIsOffAlreadyIsLetGo() {
    Stage stage = Stage.planned(scene);
    open("ledger", "P1");
    scene
        .env
        .getWorkflowClient()
        .newWorkflowStub(PlannedMaintenance.class, Stage.ID)
        .incidentHeld(new HeldIncident(INCIDENT, "late", Severity.P1, "ledger", scene.now()));
    scene.pass(Duration.ofSeconds(10));
    assertThat(stage.run.maintenanceReport().held()).isEmpty();
    assertThat(scene.env.getWorkflowClient().newWorkflowStub(Incident.class, INCIDENT).timeline())
        .anyMatch(entry -> entry.what().contains(Stage.ID + " is over"));
  }

  private long pages() {
    return scene.messages.of(Message.Kind.PAGE).stream().map(Message::severity).distinct().count();
  }

  private Incident open(String component, String severity) {
    return scene.open(INCIDENT, scene.declared("errors", component, severity, "monitoring", null));
  }
}
