package org.provabilityfabric.runbooks.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.ReceiptInput;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Access Receipts Investigation". */
@Timeout(60)
class ReceiptInvestigationTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

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
    Instant since = now().minus(Duration.ofDays(3));
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

  @Test
  void aRestartIsApprovedComesAfterTheLogsAndIsVerified() {
    scene.receipts.gap = lastHalfHour();
    scene.receipts.looksInVain.set(4);
    ReceiptInvestigation run = begin("receipts/restart", input(null, null));
    scene.pass(Duration.ofMinutes(30));
    assertThat(run.status().approvals().getFirst().question())
        .contains("retrieval-gateway", "1 gaps", "Its logs are kept first");
    assertThat(scene.workloads.restarts).isEmpty();

    run.approve(decision(Policy.RESTART_GATEWAY, "it is stuck"));
    scene.pass(Duration.ofMinutes(20));
    run.deny(decision(Policy.SIGN_GAP_STATEMENT, "the gateway may still have them"));

    ReceiptReport report = result("receipts/restart");
    assertThat(scene.workloads.restarts)
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.component()).isEqualTo("retrieval-gateway");
              assertThat(order.key()).startsWith("receipts/restart/").endsWith("/restart-gateway");
            });
    assertThat(steps(report, StepReport.State.DONE)).contains("verify-receipts-arrive");
    assertThat(report.procedure().evidence())
        .extracting(EvidenceRef::name)
        .contains(
            "receipts-logs-retrieval-gateway.log",
            "receipts-logs-ledger-2.log",
            "receipts-logs-retrieval-gateway-3.log");
    assertThat(codes(report)).containsExactly(FindingCode.RECEIPT_GAP);
  }

  @Test
  void receiptsThatDoNotComeAfterARestartAreAFinding() {
    scene.receipts.gap = lastHalfHour();
    scene.receipts.looksInVain.set(1_000);
    ReceiptInvestigation run = begin("receipts/in-vain", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.RESTART_GATEWAY, "try"));
    scene.pass(Duration.ofMinutes(30));
    run.deny(decision(Policy.SIGN_GAP_STATEMENT, "not yet"));

    assertThat(codes(result("receipts/in-vain"))).contains(FindingCode.RECEIPTS_MISSING);
  }

  @Test
  void aLedgerThatGivesNothingOutIsNotCuredByRestartingTheGateway() {
    scene.receipts.gap = lastHalfHour();
    scene.receipts.ledgerServes = false;
    ReceiptInvestigation run = begin("receipts/ledger", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.SIGN_GAP_STATEMENT, "first the ledger"));

    ReceiptReport report = result("receipts/ledger");
    assertThat(scene.workloads.restarts).isEmpty();
    assertThat(step(report, "restart-gateway").text()).contains("the ledger gives no receipts out");
  }

  @Test
  void aKeyThatExplainsInvalidSignaturesIsPublishedOnlyByTwoPeople() {
    scene.receipts.invalid = 40;
    scene.receipts.explained = 40;
    scene.receipts.published = false;
    ReceiptInvestigation run = begin("receipts/key", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    assertThat(run.status().approvals().getFirst().question())
        .contains("abababababab", "explains 40 of 40", "(1 days)");
    run.approve(decision(Policy.APPLY_RECEIPT_KEY, "rotated yesterday"));
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.receipts.applied).isEmpty();
    run.approve(by("ciso@company.com", Policy.APPLY_RECEIPT_KEY));

    ReceiptReport report = result("receipts/key");
    assertThat(scene.receipts.applied)
        .singleElement()
        .satisfies(order -> assertThat(order.keyId()).isEqualTo("ab".repeat(32)));
    assertThat(Objects.requireNonNull(report.integrity()).invalid()).isEqualTo(40);
    assertThat(Objects.requireNonNull(report.integrityAfter()).invalid()).isZero();
    assertThat(codes(report))
        .contains(FindingCode.SIGNING_KEY_NOT_PUBLISHED, FindingCode.SIGNING_KEY_APPLIED);
  }

  @Test
  void aKeyThatExplainsNothingIsNeverOffered() {
    scene.receipts.invalid = 40;
    scene.receipts.published = false;
    begin("receipts/forged", input(null, null));

    ReceiptReport report = result("receipts/forged");
    assertThat(step(report, "apply-signing-key").text()).contains("explains none");
    assertThat(scene.receipts.applied).isEmpty();
  }

  @Test
  void wherePublishedAndSigningKeyAgreeSomebodyElseSigned() {
    scene.receipts.invalid = 3;
    begin("receipts/else", input(null, null));

    assertThat(step(result("receipts/else"), "apply-signing-key").text())
        .contains("signed by somebody else");
  }

  @Test
  void originalsAreHandedInByApprovalAndNothingIsMadeAnew() {
    scene.receipts.notSubmitted = 5;
    scene.receipts.originals = 4;
    ReceiptInvestigation run = begin("receipts/originals", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.RESTART_GATEWAY, "it works again"));
    scene.pass(Duration.ofMinutes(10));
    assertThat(run.status().approvals().getFirst().question()).contains("4 originals");
    run.approve(decision(Policy.RESUBMIT_RECEIPTS, "they are whole"));

    ReceiptReport report = result("receipts/originals");
    assertThat(scene.receipts.resubmitted)
        .singleElement()
        .satisfies(
            order -> assertThat(order.originals().name()).isEqualTo("receipt-originals.ndjson"));
    assertThat(Objects.requireNonNull(report.resubmitted()).submitted()).isEqualTo(4);
    assertThat(codes(report)).contains(FindingCode.RECEIPTS_RESUBMITTED);
    assertThat(step(report, "sign-gap-statement").outcome()).isEqualTo(StepReport.State.SKIPPED);
  }

  @Test
  void aStatementCoversTheGapsThatWereFound() {
    Window silent = lastHalfHour();
    scene.receipts.gap = silent;
    ReceiptInvestigation run = begin("receipts/statement", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.RESTART_GATEWAY, "it works"));
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "gone for good"));

    ReceiptReport report = result("receipts/statement");
    GapStatementOrder order = scene.receipts.stated.getFirst();
    assertThat(order.range()).isEqualTo(silent);
    assertThat(order.gaps()).containsExactly("acme: " + silent.from() + "/" + silent.to());
    assertThat(order.evidence()).extracting(EvidenceRef::name).contains("receipt-gaps.json");
    assertThat(order.approval()).isEqualTo("sign-gap-statement of receipts/statement");
    assertThat(Objects.requireNonNull(report.statement()).evidence()).isNotNull();
    assertThat(codes(report)).contains(FindingCode.GAP_STATED);
  }

  @ParameterizedTest
  @CsvSource({"1h, 60", "1hour, 60", "PT30M, 30"})
  void aStatementMayBeAskedForATime(String range, long minutes) {
    ReceiptInvestigation run = begin("receipts/asked-" + range, input(range, null));
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "known from the outage"));

    result("receipts/asked-" + range);
    assertThat(scene.receipts.stated.getFirst().range().length())
        .isEqualTo(Duration.ofMinutes(minutes));
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
    scene.receipts.gap = lastHalfHour();
    scene.receipts.notSubmitted = 2;
    scene.receipts.originals = 2;
    begin("receipts/rehearsal", input(null, "true"));

    ReceiptReport report = result("receipts/rehearsal");
    assertThat(scene.workloads.restarts).allSatisfy(order -> assertThat(order.dryRun()).isTrue());
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
    scene.receipts.gap = lastHalfHour();
    ReceiptInvestigation run = begin("receipts/abort", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    run.abort(remark("a false alarm"));

    ReceiptReport report = result("receipts/abort");
    assertThat(report.procedure().state()).isEqualTo("aborted");
    assertThat(scene.workloads.restarts).isEmpty();
    assertThat(scene.receipts.stated).isEmpty();
  }

  private Instant now() {
    return Instant.ofEpochMilli(scene.env.currentTimeMillis());
  }

  private Window lastHalfHour() {
    return new Window(now().minus(Duration.ofMinutes(40)), now().minus(Duration.ofMinutes(10)));
  }

  private ReceiptInput input(@Nullable String statement, @Nullable String rehearse) {
    return new ReceiptInput(
        null, null, null, null, statement, null, rehearse, scene.pinned(), null);
  }

  private ReceiptInvestigation begin(String id, ReceiptInput input) {
    return scene.begin(ReceiptInvestigation.class, id, input);
  }

  private ReceiptReport result(String id) {
    return scene.result(id, ReceiptReport.class);
  }

  private static Decision by(String name, String approval) {
    return new Decision(approval, name, "I have looked", null);
  }

  private static List<String> steps(ReceiptReport report, StepReport.State state) {
    return report.procedure().steps().stream()
        .filter(step -> step.outcome() == state)
        .map(StepReport::id)
        .toList();
  }

  private static StepReport step(ReceiptReport report, String id) {
    return report.procedure().steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<FindingCode> codes(ReceiptReport report) {
    return report.procedure().findings().stream().map(Finding::code).distinct().toList();
  }
}
