package org.provabilityfabric.runbooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.scene.Scene;

/** Maintenance mode and silences are switched off, wherever and however a maintenance ends. */
@Order(1) // Waits longest: it begins first.
class AlwaysOffTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  /** The places at which somebody may break it off. */
  enum Place {
    SHORT_NOTICE_ASKED {
      @Override
      Stage reached(Scene scene) {
        Stage stage = Stage.in(scene, Duration.ofHours(2), List.of());
        scene.pass(Duration.ofMinutes(1));
        return stage;
      }
    },
    ANNOUNCED {
      @Override
      Stage reached(Scene scene) {
        return Stage.planned(scene);
      }
    },
    CHECK_ASKED {
      @Override
      Stage reached(Scene scene) {
        Stage stage = Stage.planned(scene);
        stage.until(stage.begins.minus(Duration.ofMinutes(20)));
        return stage;
      }
    },
    WAITS_FOR_WINDOW {
      @Override
      Stage reached(Scene scene) {
        Stage stage = Stage.planned(scene);
        stage.confirm(Checklist.PLAN);
        stage.until(stage.begins.minus(Duration.ofMinutes(20)));
        return stage;
      }
    },
    WORK_OF_PEOPLE {
      @Override
      Stage reached(Scene scene) {
        return Stage.planned(scene).begun();
      }
    },
    WORK_OVERRUNS {
      @Override
      Stage reached(Scene scene) {
        Stage stage = Stage.planned(scene).begun();
        stage.until(stage.begins.plus(Stage.LASTS).plus(Duration.ofHours(1)).plusSeconds(10));
        return stage;
      }
    },
    WORK_OF_A_PROCEDURE {
      @Override
      Stage reached(Scene scene) {
        return Stage.planned(scene, List.of(CertificateRotation.TYPE)).begun();
      }
    },
    ROLL_BACK_ASKED {
      @Override
      Stage reached(Scene scene) {
        Stage stage = Stage.planned(scene).begun();
        scene.verification.smokeFails();
        stage.workDone();
        return stage;
      }
    },
    ROLL_BACK_UNDER_WAY {
      @Override
      Stage reached(Scene scene) {
        Stage stage = ROLL_BACK_ASKED.reached(scene);
        stage.run.approve(Stage.because("roll back"));
        scene.pass(Duration.ofMinutes(5));
        return stage;
      }
    };

    abstract Stage reached(Scene scene);

    boolean begun() {
      return compareTo(WORK_OF_PEOPLE) >= 0;
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void anAbortSwitchesEverythingOff(Place place) {
    Stage stage = place.reached(scene);
    stage.run.abort(remark("changed our minds"));
    stage.endsAtOnce();
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome())
        .isEqualTo(place.begun() ? MaintenanceOutcome.ABORTED : MaintenanceOutcome.NOT_STARTED);
    assertThat(report.procedure().state()).isEqualTo("aborted");
    everythingIsOff(stage, place);
    assertThat(report.modeOn()).isFalse();
    assertThat(report.silenced()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aCancellationSwitchesEverythingOffToo(Place place) {
    Stage stage = place.reached(scene);
    Instant before = scene.now();
    scene.env.getWorkflowClient().newUntypedWorkflowStub(Stage.ID).cancel();
    stage.endsAtOnce();
    assertThatThrownBy(stage::ended)
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    everythingIsOff(stage, place);
    MaintenanceReport report = stage.run.maintenanceReport();
    assertThat(report.modeOn()).isFalse();
    assertThat(report.procedure().endedAt()).isBefore(before.plus(Duration.ofMinutes(1)));
  }

  private static void everythingIsOff(Stage stage, Place place) {
    stage.everythingIsOff();
    Scene scene = stage.scene;
    List<Message> told = scene.messages.of(Message.Kind.NOTICE);
    if (place == Place.SHORT_NOTICE_ASKED) {
      assertThat(told).as("nobody was told that it would take place").isEmpty();
      return;
    }
    assertThat(told.getLast().subject())
        .startsWith(place.begun() ? "Maintenance is over" : "Cancelled maintenance");
    assertThat(told.getLast().body()).contains("Maintenance mode: off");
    if (place == Place.WORK_OF_A_PROCEDURE) {
      String child = Stage.ID + "/" + CertificateRotation.TYPE;
      assertThat(scene.env.getWorkflowClient().newUntypedWorkflowStub(child).describe().getStatus())
          .as("the rotation was waited for")
          .isNotEqualTo(
              io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "findUnhealthyPods",
    "probeHealth",
    "readTargets",
    "probeDependencies",
    "captureReceipts",
    "captureCertificates"
  })
  void whicheverCheckFailsAfterwardsEverythingIsOff(String activity) {
    Stage stage = Stage.planned(scene).begun();
    scene.observation.fail(activity, FailureKind.FORBIDDEN, "refused");
    stage.workDone();
    stage.run.deny(Stage.because("the check is broken, not the system"));
    assertThat(stage.ended().outcome()).isEqualTo(MaintenanceOutcome.NOT_VERIFIED);
    stage.everythingIsOff();
  }

  @Test
  void silencesThatFailAreEndedAllTheSame() {
    scene.maintenance.fail("silence", FailureKind.UNREACHABLE, "no connection");
    Stage stage = Stage.planned(scene);
    stage.confirm(Checklist.PLAN);
    stage.until(stage.begins.plus(Duration.ofMinutes(5)));
    stage.workDone();
    stage.ended();
    assertThat(scene.maintenance.calls).containsSubsequence("end silences", "disable");
  }

  @Test
  void whatCannotBeSwitchedOffIsToldAndTriedUntilItCan() {
    Stage stage = Stage.planned(scene).begun();
    scene.maintenance.fail("disable", FailureKind.FORBIDDEN, "not allowed to update configmaps");
    stage.confirm("1");
    stage.confirm("2");
    scene.pass(Duration.ofMinutes(20));
    assertThat(scene.messages.of(Message.Kind.ESCALATION))
        .anySatisfy(
            message -> {
              assertThat(message.subject()).contains("still on");
              assertThat(message.body()).contains("not allowed to update configmaps");
            });
    assertThat(stage.run.maintenanceReport().modeOn()).isTrue();
    scene.maintenance.mend("disable");
    MaintenanceReport report = stage.ended();
    assertThat(report.modeOn()).isFalse();
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.MAINTENANCE_MODE_LEFT_ON);
    stage.everythingIsOff();
  }

  @Test
  void anAbortLetsARotationPutItsKeysBackFirst() {
    Stage stage = Stage.planned(scene, List.of(CertificateRotation.TYPE)).begun();
    String child = Stage.ID + "/" + CertificateRotation.TYPE;
    scene
        .env
        .getWorkflowClient()
        .newWorkflowStub(CertificateRotation.class, child)
        .approve(Stage.because("planned"));
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.keys.calls).contains("publish");
    stage.run.abort(remark("stop"));
    stage.endsAtOnce();
    assertThat(scene.keys.calls).endsWith("forget");
    assertThatThrownBy(() -> scene.result(child, RotationReport.class))
        .hasCauseInstanceOf(CanceledFailure.class);
    stage.everythingIsOff();
  }
}
