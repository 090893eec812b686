package org.provabilityfabric.runbooks.receipts;

import static org.provabilityfabric.runbooks.receipts.ReceiptStep.CAPTURE_LOGS;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.CHECK_ABAC;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.CHECK_GAPS;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.CHECK_ISOLATION;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.GET_RECEIPTS;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.VERIFY_SIGNATURES;

import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.LedgerCapture;
import org.provabilityfabric.runbooks.contract.observe.LedgerReading;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptDecisions;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptGaps;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIntegrity;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIsolation;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptLimits;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptReading;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptRequest;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.kernel.Steps;

/** "Receipt Analysis": what there is, then its patterns and signatures. */
final class Analysis {
  private static final Duration LEDGER_LIMIT = Duration.ofMinutes(10);

  private final Steps steps;
  private final Subject subject;
  private Outcome<LedgerCapture> captured = new Outcome.Skipped<>("not yet");
  private Outcome<ReceiptGaps> gaps = new Outcome.Skipped<>("not yet");
  private Outcome<ReceiptIsolation> isolation = new Outcome.Skipped<>("not yet");
  private Outcome<ReceiptDecisions> decisions = new Outcome.Skipped<>("not yet");
  private Outcome<ReceiptIntegrity> integrity = new Outcome.Skipped<>("not yet");
  private List<EvidenceRef> logs = List.of();
  private int logCaptures;

  /**
   * What an investigation is about.
   *
   * @param tenant only this one; null for all
   * @param logBudget how long the capture of logs may take
   */
  record Subject(
      String incident,
      String component,
      @Nullable String tenant,
      Window window,
      ReceiptLimits limits,
      Duration logBudget) {}

  Analysis(Steps steps, Subject subject) {
    this.steps = steps;
    this.subject = subject;
  }

  Subject subject() {
    return subject;
  }

  /** Keeps the evidence side by side, then judges it. */
  void run() {
    Promise<Outcome<LedgerCapture>> receipts =
        steps.begin(
            GET_RECEIPTS,
            () ->
                Calls.capturing(LedgerReading.class, GET_RECEIPTS, LEDGER_LIMIT)
                    .captureReceipts(
                        new LedgerRequest(subject.incident, subject.window, LEDGER_LIMIT)));
    Promise<Outcome<Evidence>> kept =
        steps.begin(CAPTURE_LOGS, () -> capture(CAPTURE_LOGS, subject.component, subject.window));
    steps.together(receipts, kept);
    captured = receipts.get();
    logs = kept.get().value().map(Evidence::entries).orElse(List.of());
    gaps = judged(CHECK_GAPS, one -> reading(CHECK_GAPS).checkReceiptGaps(one));
    isolation = judged(CHECK_ISOLATION, one -> reading(CHECK_ISOLATION).checkReceiptIsolation(one));
    decisions = judged(CHECK_ABAC, one -> reading(CHECK_ABAC).checkAbacPatterns(one));
    integrity = judged(VERIFY_SIGNATURES, one -> reading(VERIFY_SIGNATURES).verifyReceipts(one));
  }

  private <T> Outcome<T> judged(ReceiptStep step, Function<ReceiptRequest, T> judge) {
    Optional<ReceiptRequest> request = request();
    return request.isEmpty()
        ? steps.skip(step, "not assessed: the receipts are not there")
        : steps.run(step, () -> judge.apply(request.get()));
  }

  /** The receipts as they are in the vault; empty where they are not. */
  Optional<ReceiptRequest> request() {
    return captured
        .value()
        .map(
            capture ->
                new ReceiptRequest(
                    subject.incident,
                    subject.component,
                    capture.evidence(),
                    logs,
                    subject.tenant,
                    subject.window,
                    subject.limits));
  }

  static ReceiptReading reading(ReceiptStep step) {
    return Calls.analysing(ReceiptReading.class, step);
  }

  /**
   * Keeps the logs of what has passed since they were kept last, just before a restart ends them.
   */
  Outcome<Evidence> captureLogsAgain(Window since) {
    Outcome<Evidence> again =
        steps.run(CAPTURE_LOGS, () -> capture(CAPTURE_LOGS, subject.component, since));
    List<EvidenceRef> all = new ArrayList<>(logs);
    again.value().ifPresent(more -> all.addAll(more.entries()));
    logs = all;
    return again;
  }

  /** Keeps the logs of a component. */
  Evidence capture(Step step, String component, Window span) {
    logCaptures++;
    String again = logCaptures == 1 ? "" : "-" + logCaptures;
    return Calls.capturing(ClusterObservation.class, step, subject.logBudget)
        .captureLogs(
            new LogCapture(
                subject.incident,
                component,
                span,
                "receipts-logs-" + component + again,
                subject.logBudget.multipliedBy(9).dividedBy(10)));
  }

  @Nullable ReceiptGaps gaps() {
    return gaps.value().orElse(null);
  }

  @Nullable ReceiptIsolation isolation() {
    return isolation.value().orElse(null);
  }

  @Nullable ReceiptDecisions decisions() {
    return decisions.value().orElse(null);
  }

  @Nullable ReceiptIntegrity integrity() {
    return integrity.value().orElse(null);
  }

  /** Why receipts are taken to be missing, in one clause; null where they are not. */
  @Nullable String missing() {
    ReceiptGaps found = gaps();
    if (found == null) {
      LedgerCapture capture = captured.value().orElse(null);
      return capture == null ? captured.whyNot() : null;
    }
    if (found.notSubmitted() > 0) {
      return found.notSubmitted() + " did not reach the ledger";
    }
    if (found.fewer() > 0) {
      return found.fewer() + " fewer than the gateway counts requests";
    }
    return found.gaps() > 0 ? found.gaps() + " gaps" : null;
  }

  /** All that was found, for the incident. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    gaps.value().ifPresent(found -> all.addAll(found.findings()));
    isolation.value().ifPresent(found -> all.addAll(found.findings()));
    decisions.value().ifPresent(found -> all.addAll(found.findings()));
    integrity.value().ifPresent(found -> all.addAll(found.findings()));
    return all;
  }

  /** In one sentence. */
  String said() {
    ReceiptGaps found = gaps();
    if (found == null) {
      return "Receipts not assessed: " + gaps.whyNot();
    }
    ReceiptIsolation shown = isolation();
    ReceiptIntegrity signed = integrity();
    return found.receipts()
        + " access receipts: "
        + (missing() == null ? "none missing" : "missing: " + missing())
        + (shown == null ? "" : ", " + shown.violations() + " cross-tenant reads")
        + (signed == null ? "" : ", " + signed.invalid() + " invalid signatures")
        + ".";
  }
}
