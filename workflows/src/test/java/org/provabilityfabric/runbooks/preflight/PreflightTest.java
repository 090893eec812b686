package org.provabilityfabric.runbooks.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import io.temporal.client.WorkflowFailedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.review.PreflightReport;
import org.provabilityfabric.runbooks.contract.review.PreflightRow;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.exposure.ExposureStep;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Runbook accuracy validation". */
class PreflightTest {
  private static final String ID = "preflight/1";
  private static final GoldenHistory GOLDEN = GoldenHistory.of("0.2.0", "preflight", ID);

  private final Scene scene = new Scene();

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(PreflightTest::play, GOLDEN);
  }

  private static void play(Scene scene) {
    scene.readiness.lacking.put("contain patch deployments", Readiness.State.FORBIDDEN);
    scene.start(Preflight.TYPE, ID, Map.of("policy", scene.pinned()));
    scene.result(ID, PreflightReport.class);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void everyNeedOfEveryStepIsCheckedByItsOwnQueue() {
    PreflightReport report = run(Map.of());

    assertThat(report.openItems()).isEmpty();
    assertThat(report.procedure().findings()).isEmpty();
    assertThat(report.procedure().steps())
        .extracting(StepReport::outcome)
        .containsOnly(StepReport.State.DONE);
    assertThat(scene.readiness.asked).containsOnlyKeys(TaskQueues.ALL);
    for (DeclaredNeeds.Declared procedure : DeclaredNeeds.PROCEDURES) {
      for (Step step : procedure.steps()) {
        step.declared()
            .needs()
            .forEach(
                need ->
                    assertThat(report.rows())
                        .anyMatch(
                            row ->
                                row.queue().equals(step.declared().queue())
                                    && row.what().equals(need.verb() + " " + need.object())
                                    && row.steps()
                                        .contains(procedure.procedure() + "/" + step.id())));
      }
    }
  }

  @Test
  void whatIsNotReadySaysWhoNeedsItAndWhatToDo() {
    scene.readiness.lacking.put("contain patch deployments", Readiness.State.FORBIDDEN);
    scene.readiness.lacking.put("lean run lean", Readiness.State.MISSING);

    PreflightReport report = run(Map.of());

    assertThat(report.openItems())
        .extracting(PreflightRow::what, PreflightRow::state)
        .containsExactly(
            tuple("patch deployments", Readiness.State.FORBIDDEN),
            tuple("run lean", Readiness.State.MISSING));
    assertThat(report.openItems().getFirst().steps())
        .contains("DataExposureResponse/" + ExposureStep.SCALE_TO_ZERO.id())
        .contains("CertificateRotation/rolling-restart");
    assertThat(report.standing()).contains("are ready, 1 missing, 1 forbidden.");
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .containsOnly(FindingCode.NOT_READY)
        .hasSize(2);
  }

  @Test
  void onlyTheProceduresThatAreNamedAreChecked() {
    PreflightReport report = run(Map.of("procedures", "ProofInvestigation"));

    assertThat(scene.readiness.asked).containsOnlyKeys(TaskQueues.LEAN);
    assertThat(report.rows()).allMatch(row -> row.queue().equals(TaskQueues.LEAN));
    assertThat(report.procedure().steps())
        .filteredOn(step -> step.outcome() == StepReport.State.SKIPPED)
        .hasSize(4);
  }

  @Test
  void anUnknownProcedureIsRefusedInOneSentence() {
    scene.start(Preflight.TYPE, ID, Map.of("procedures", List.of("CertificatRotation")));
    Throwable failure = catchThrowable(() -> scene.result(ID, PreflightReport.class));

    assertThat(failure).isInstanceOf(WorkflowFailedException.class);
    assertThat(Objects.requireNonNull(failure.getCause()).getMessage())
        .contains("did you mean \"CertificateRotation\"?");
  }

  @Test
  void aWorkerThatFailsLeavesTheOthersTheirTable() {
    scene.readiness.failing.put(TaskQueues.KEYS, FailureKind.INTERNAL);

    PreflightReport report = run(Map.of());

    assertThat(report.openItems())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.queue()).isEqualTo(TaskQueues.KEYS);
              assertThat(row.state()).isEqualTo(Readiness.State.UNKNOWN);
              assertThat(row.text()).contains("the worker of keys fails");
              assertThat(row.steps()).contains("CertificateRotation/update-secrets");
            });
  }

  @Test
  void aQueueThatNobodyServesIsUnreachable() {
    scene.readiness.failing.put(TaskQueues.LEAN, FailureKind.TIMED_OUT);

    PreflightReport report = run(Map.of());

    assertThat(report.openItems())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.state()).isEqualTo(Readiness.State.UNREACHABLE);
              assertThat(row.remedy()).contains("./runbook worker --queues lean");
            });
  }

  @Test
  void theRecordedHistoryReplaysAndAsksEveryQueueInTheRunbooksWords() throws Exception {
    GOLDEN.replay();
    assertThat(GOLDEN.summaries())
        .contains(
            PreflightStep.CHECK_RUNBOOK.title(),
            PreflightStep.CHECK_OBSERVE.title(),
            PreflightStep.CHECK_CONTAIN.title(),
            PreflightStep.CHECK_KEYS.title(),
            PreflightStep.CHECK_LEAN.title());
    assertThat(GOLDEN.input("CheckReadiness", ReadinessRequest.class).needs())
        .contains(new StepNeed("send", "pages"));
  }

  private PreflightReport run(Map<String, Object> input) {
    Map<String, Object> whole = new HashMap<>(input);
    whole.put("policy", scene.pinned());
    scene.start(Preflight.TYPE, ID, whole);
    return scene.result(ID, PreflightReport.class);
  }
}
