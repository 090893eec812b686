package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.review.PreflightReport;
import org.provabilityfabric.runbooks.contract.review.PreflightRow;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.preflight.Preflight;
import org.provabilityfabric.runbooks.simulator.clock.Pace;

/** "Runbook accuracy validation" on the practice estate, by the product's own workers. */
@Timeout(180)
class PreflightOnPracticeGroundTest {
  @TempDir Path folder;
  private PracticeGround ground;

  @BeforeEach
  void start() throws IOException {
    ground =
        PracticeGround.start(
            new PracticeGround.Plan(
                folder.resolve("files"),
                folder.resolve("evidence"),
                Instant.parse("2026-11-23T10:00:00Z"),
                PolicyReader.shipped(),
                null,
                null,
                Pace.usual()));
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  /** Lean and its proofs are the machine's, not the estate's. */
  @Test
  void theEstateIsReady() {
    PreflightReport report = run("preflight/ready");

    assertThat(report.openItems())
        .filteredOn(row -> !row.queue().equals(TaskQueues.LEAN))
        .isEmpty();
    assertThat(report.rows())
        .extracting(PreflightRow::queue)
        .contains(TaskQueues.RUNBOOK, TaskQueues.OBSERVE, TaskQueues.CONTAIN, TaskQueues.KEYS);
  }

  @Test
  void aRightThatWasTakenAwayShowsWithTheStepsThatNeedIt() {
    ground.estate().clusterApi().permissions().forbid("create", "networkpolicies");

    PreflightReport report = run("preflight/forbidden");

    assertThat(report.openItems())
        .filteredOn(row -> row.queue().equals(TaskQueues.CONTAIN))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.state()).isEqualTo(Readiness.State.FORBIDDEN);
              assertThat(row.steps()).containsExactly("DataExposureResponse/cut-traffic");
            });
  }

  private PreflightReport run(String id) {
    WorkflowStub run =
        ground
            .connection()
            .client()
            .newUntypedWorkflowStub(
                Preflight.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.RUNBOOK)
                    .build());
    run.start(Map.of("procedures", List.of()));
    return run.getResult(PreflightReport.class);
  }
}
