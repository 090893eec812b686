package org.provabilityfabric.runbooks.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.review.DrillReport;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Mark;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Measure;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.IncidentKind;

/** "Monthly Drills: incident response simulation, alert response training". */
class DrillTest extends PlayedDrill {
  @Test
  void everythingThatLeavesTheHouseIsMarkedAsADrill() {
    start(scene, "cross-tenant-access");
    scene.pass(Duration.ofMinutes(40));

    assertThat(sent())
        .extracting(Message::kind)
        .contains(Message.Kind.PAGE, Message.Kind.EXECUTIVE_UPDATE);
    assertThat(sent())
        .allMatch(message -> message.subject().contains("DRILL: "))
        .allMatch(message -> message.body().startsWith("This is a drill: nothing has happened."))
        .noneMatch(Message::rehearsal);
    DrillReport report = scene.result(ID, DrillReport.class);
    for (String run : List.of(ID, report.incident(), report.incident() + "/DataExposureResponse")) {
      assertThat(scene.stub(run).describe().getTypedSearchAttributes().get(SearchKeys.DRILL))
          .as(run)
          .isTrue();
    }
    IncidentReport played = scene.result(report.incident(), IncidentReport.class);
    assertThat(played.status().title()).isEqualTo("DRILL: Cross-tenant access detected");
    assertThat(scene.observation.published().getFirst().status().title()).startsWith("DRILL: ");
  }

  @Test
  void alertResponseIsTrainedByTheProceduresOfThatAlert() {
    start(scene, "alert-response");
    scene.pass(Duration.ofMinutes(5));
    incident(scene).acknowledge(remark("on it"));
    incident(scene).resolve(remark("trained"));

    DrillReport report = scene.result(ID, DrillReport.class);

    assertThat(score(report, Measure.ACKNOWLEDGE).mark()).isEqualTo(Mark.MET);
    IncidentReport played = scene.result(report.incident(), IncidentReport.class);
    assertThat(played.status().items()).isNotEmpty();
    assertThat(played.investigations())
        .anyMatch(run -> run.procedure().equals("CertificateInvestigation"));
  }

  @Test
  void thePrimaryThatCannotBeReachedIsPassedOver() {
    start(scene, "cross-tenant-access");
    scene.pass(Duration.ofMinutes(1));

    String primary =
        scene
            .policy
            .contacts()
            .line(scene.policy.contacts().row(IncidentKind.DATA_EXPOSURE))
            .primary();
    assertThat(sent())
        .filteredOn(message -> message.kind() == Message.Kind.PAGE)
        .isNotEmpty()
        .noneMatch(message -> message.to().equals(primary));
    scene.result(ID, DrillReport.class);
  }

  @Test
  void anAbortEndsTheDrillAndItsIncident() {
    Drill drill = start(scene, "cross-tenant-access");
    scene.pass(Duration.ofMinutes(1));
    drill.abort(remark("a real incident"));

    DrillReport report = scene.result(ID, DrillReport.class);

    assertThat(report.procedure().state()).isEqualTo("aborted");
    assertThat(scene.drills.kept).isEmpty();
    assertThat(scene.result(report.incident(), IncidentReport.class).procedure().timeline())
        .anyMatch(entry -> entry.what().equals("The drill ends: it was aborted"));
  }

  @Test
  void anUnknownScenarioIsRefusedInOneSentence() {
    WorkflowStub run = scene.start(Drill.TYPE, ID, Map.of("scenario", "cross-tenant-acess"));
    Throwable failure = catchThrowable(() -> run.getResult(DrillReport.class));

    assertThat(failure).isInstanceOf(WorkflowFailedException.class);
    assertThat(Objects.requireNonNull(failure.getCause()).getMessage())
        .contains("did you mean \"cross-tenant-access\"?");
  }

  /** Only a drill can end an incident by signal. */
  @Test
  void aRealIncidentIsNotEndedByTheSignalOfADrill() {
    Incident real = scene.open("incident/real", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    real.drillEnded("by mistake");
    scene.pass(Duration.ofMinutes(1));

    assertThat(real.incident().state()).isEqualTo("open");
    assertThat(
            scene.stub("incident/real").describe().getTypedSearchAttributes().get(SearchKeys.DRILL))
        .isFalse();
  }
}
