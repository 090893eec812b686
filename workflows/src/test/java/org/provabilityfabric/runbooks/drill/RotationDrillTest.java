package org.provabilityfabric.runbooks.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.keys.KeyOrder;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.review.DrillReport;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Mark;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Measure;
import org.provabilityfabric.runbooks.policy.DrillScenario;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Monthly Drills: certificate rotation practice". */
class RotationDrillTest {
  private static final String ID = "drill/rotation";

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void everyStepOfTheRunbookIsRehearsedAndScoredAndNoKeyIsTouched() {
    DrillReport report = drilled();

    assertThat(report.incident()).startsWith(KeyOrder.OF_DRILLS);
    assertThat(report.scores())
        .extracting(DrillScore::measure)
        .containsExactlyElementsOf(Measure.OF_ROTATION);
    assertThat(report.scores()).extracting(DrillScore::mark).containsOnly(Mark.MET);
    assertThat(report.scores())
        .extracting(DrillScore::allowed)
        .containsOnly(Duration.ofMinutes(10));
    assertThat(report.openItems()).isEmpty();
    assertThat(report.procedure().steps())
        .extracting(StepReport::outcome)
        .containsExactly(
            StepReport.State.SKIPPED,
            StepReport.State.DONE,
            StepReport.State.DONE,
            StepReport.State.DONE,
            StepReport.State.DONE);
    assertThat(scene.keys.calls).contains("back up", "generate", "publish", "replace", "retire");
    assertThat(scene.keys.orders).allMatch(KeyOrder::dryRun);
    assertThat(scene.workloads.tried).isNotEmpty();
    assertThat(scene.workloads.restarts).isEmpty();
    assertThat(scene.drills.kept).hasSize(1);
    RotationReport rotation = scene.result(report.incident(), RotationReport.class);
    assertThat(rotation.outcome()).isEqualTo(RotationOutcome.REHEARSED);
    assertThat(
            scene
                .stub(report.incident())
                .describe()
                .getTypedSearchAttributes()
                .get(SearchKeys.DRILL))
        .isTrue();
  }

  @Test
  void whatDoesNotComeInTimeIsMissedAndIsAnOpenItem() {
    scene.keys.looksInVain.set(48);

    DrillReport report = drilled();

    assertThat(marks(report)).containsExactly(Mark.MET, Mark.MET, Mark.MET, Mark.MISSED);
    assertThat(report.openItems())
        .anyMatch(item -> item.startsWith("receipts and certificates verified after 1"))
        .allMatch(item -> item.contains("allowed are 10m"));
  }

  @Test
  void aStepThatCannotBeDoneEndsWhatComesAfterIt() {
    scene.keys.failing = "generate";

    DrillReport report = drilled();

    assertThat(marks(report))
        .containsExactly(Mark.MET, Mark.NOT_REACHED, Mark.NOT_REACHED, Mark.NOT_REACHED);
    assertThat(report.openItems())
        .contains("new certificates generated (only checked): did not come about, allowed are 10m")
        .anyMatch(item -> item.contains("may not create secrets"));
    assertThat(scene.keys.calls).doesNotContain("publish", "replace");
  }

  @Test
  void whatADrillStartsCannotBeStartedInEarnest() {
    WorkflowStub run =
        scene
            .env
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                CertificateRotation.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId("rotation/anything")
                    .setTaskQueue(TaskQueues.RUNBOOK)
                    .setMemo(Map.of("drill", DrillScenario.Messages.SHOWN.name()))
                    .build());
    run.start(new RotationInput("x", null, "true", "false", scene.pinned(), null));

    Throwable failure = catchThrowable(() -> run.getResult(RotationReport.class));

    assertThat(failure).isInstanceOf(WorkflowFailedException.class);
    assertThat(Objects.requireNonNull(failure.getCause()).getMessage())
        .contains("What a drill starts is only rehearsed.");
    assertThat(scene.keys.calls).isEmpty();
  }

  @Test
  void anOrderOfADrillThatWouldChangeKeysCannotBeMade() {
    String owner = KeyOrder.OF_DRILLS + "2026-03-01T02:00:00Z";

    assertThatThrownBy(
            () ->
                new KeyOrder(
                    List.of(), List.of(), owner, "r", "b", Instant.EPOCH, null, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A drill changes no keys");
  }

  private DrillReport drilled() {
    scene.start(Drill.TYPE, ID, Map.of("scenario", "rotation", "policy", scene.pinned()));
    return scene.result(ID, DrillReport.class);
  }

  private static List<Mark> marks(DrillReport report) {
    return report.scores().stream().map(DrillScore::mark).toList();
  }
}
