package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.review.PreflightReport;
import org.provabilityfabric.runbooks.contract.review.PreflightRow;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.preflight.Preflight;

/** "Runbook accuracy validation" on the practice estate, by the product's own workers. */
@Timeout(180)
class PreflightOnPracticeGroundIT extends OnPracticeGround {
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
        .allSatisfy(row -> assertThat(row.state()).isEqualTo(Readiness.State.FORBIDDEN))
        .flatExtracting(PreflightRow::steps)
        .containsExactlyInAnyOrder(
            "DataExposureResponse/cut-traffic",
            "TenantIsolation/isolate-tenant-at-once",
            "TenantIsolation/isolate-tenant-approved");
  }

  private PreflightReport run(String id) {
    return begin(Preflight.TYPE, id, Map.of("procedures", List.of()))
        .getResult(PreflightReport.class);
  }
}
