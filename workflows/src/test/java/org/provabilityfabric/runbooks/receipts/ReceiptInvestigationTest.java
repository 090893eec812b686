package org.provabilityfabric.runbooks.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.ReceiptInput;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.policy.Policy;

/** "Access Receipts Investigation". */
class ReceiptInvestigationTest extends InvestigatedGateway {
  @Test
  void withNothingAmissItOnlyReadsAndAsksNobody() {
    begin("receipts/fine", input(null, null));
    ReceiptReport report = result("receipts/fine");

    assertThat(steps(report, StepReport.State.DONE))
        .containsExactly(
            "get-recent-receipts",
            "capture-gateway-logs",
            "check-missing-receipts",
            "check-cross-tenant-violations",
            "check-abac-patterns",
            "verify-receipt-signatures");
    assertThat(steps(report, StepReport.State.SKIPPED)).hasSize(12);
    assertThat(report.procedure().findings()).isEmpty();
    assertThat(report.statement()).isNull();
  }

  @Test
  void theLastHourIsLookedAtUnlessAnotherTimeIsAsked() {
    begin("receipts/usual", input(null, null));
    result("receipts/usual");
    Instant since = scene.now().minus(Duration.ofDays(3));
    Instant until = since.plus(Duration.ofHours(2));
    begin(
        "receipts/asked",
        new ReceiptInput(
            "gateway-eu",
            "acme",
            since.toString(),
            until.toString(),
            null,
            null,
            null,
            scene.pinned(),
            null));
    result("receipts/asked");

    assertThat(scene.receipts.analysed.get(0).component()).isEqualTo("retrieval-gateway");
    assertThat(scene.receipts.analysed.get(0).window().length()).isEqualTo(Duration.ofHours(1));
    assertThat(scene.receipts.analysed.get(0).limits().shortestGap())
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(scene.receipts.analysed.get(1).component()).isEqualTo("gateway-eu");
    assertThat(scene.receipts.analysed.get(1).tenant()).isEqualTo("acme");
    assertThat(scene.receipts.analysed.get(1).window()).isEqualTo(new Window(since, until));
  }

  @ParameterizedTest
  @CsvSource({
    "statement, yesterday, expects a duration",
    "statement, 2024-01-15T10:00:00Z/2024-01-15T09:00:00Z, begins before it ends",
    "statement, 2024-01-15T10:00:00Z/now, expects an instant",
    "since, tomorrow, expects a duration such as 24h or 15m",
    "since, 2999-01-01T00:00:00Z, before now",
    "until, noon, expects an instant",
    "tennant, acme, did you mean"
  })
  void whatIsNotUnderstoodFailsAtTheDoor(String field, String value, String sentence) {
    scene.start(ReceiptInvestigation.TYPE, "receipts/door", Map.of(field, value));

    assertThatThrownBy(() -> result("receipts/door"))
        .hasStackTraceContaining(sentence)
        .hasStackTraceContaining(FailureKind.INVALID_INPUT.name());
    assertThat(scene.receipts.analysed).isEmpty();
  }

  @Test
  void aRehearsalChangesNothing() {
    scene.receipts.gap = halfHour(scene);
    scene.receipts.notSubmitted = 2;
    scene.receipts.originals = 2;
    begin("receipts/rehearsal", input(null, "true"));

    ReceiptReport report = result("receipts/rehearsal");
    assertThat(scene.workloads.restarts).isEmpty();
    assertThat(scene.receipts.resubmitted).allSatisfy(o -> assertThat(o.dryRun()).isTrue());
    assertThat(scene.receipts.stated).allSatisfy(o -> assertThat(o.dryRun()).isTrue());
    assertThat(codes(report)).containsExactly(FindingCode.RECEIPT_GAP);
  }

  @Test
  void withoutReceiptsNothingIsSaidAboutThem() {
    scene.observation.fail("captureReceipts", FailureKind.FORBIDDEN, "401 from the ledger");
    ReceiptInvestigation run = begin("receipts/none", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.RESTART_GATEWAY, "first the token"));

    ReceiptReport report = result("receipts/none");
    assertThat(step(report, "check-missing-receipts").text()).contains("not assessed");
    assertThat(report.gaps()).isNull();
    assertThat(report.integrity()).isNull();
    assertThat(codes(report)).contains(FindingCode.FORBIDDEN);
  }

  @Test
  void anAbortLeavesTheRestUndone() {
    ReceiptInvestigation run = afterSilence(scene, "receipts/abort");
    scene.pass(Duration.ofMinutes(10));
    run.abort(remark("a false alarm"));

    ReceiptReport report = result("receipts/abort");
    assertThat(report.procedure().state()).isEqualTo("aborted");
    assertThat(scene.workloads.restarts).isEmpty();
    assertThat(scene.receipts.stated).isEmpty();
  }
}
