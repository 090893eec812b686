package org.provabilityfabric.runbooks.receipts;

import static org.provabilityfabric.runbooks.receipts.ReceiptStep.CAPTURE_LEDGER_LOGS;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.CHECK_LEDGER;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.CHECK_PODS;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.RESTART_GATEWAY;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.VERIFY_RECEIPTS;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.PodHealth;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptStorage;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptStorage.LedgerState;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptWatch;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.kernel.Trial;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.ReceiptRules;

/**
 * "Missing Receipts": gateway and ledger looked at, and the gateway restarted by approval, after
 * its logs are in the vault: receipts that it has not submitted yet end with it.
 */
final class MissingReceipts {
  private static final String LEDGER = "ledger";

  private final Steps steps;
  private final Journal journal;
  private final Approvals approvals;
  private final Analysis analysis;
  private final ReceiptRules rules;
  private final boolean rehearsal;

  MissingReceipts(
      Steps steps,
      Journal journal,
      Approvals approvals,
      Analysis analysis,
      ReceiptRules rules,
      boolean rehearsal) {
    this.steps = steps;
    this.journal = journal;
    this.approvals = approvals;
    this.analysis = analysis;
    this.rules = rules;
    this.rehearsal = rehearsal;
  }

  /** Looks, and restarts what is unhealthy. */
  void resolve() {
    String why = analysis.missing();
    if (why == null) {
      steps.skip(CHECK_PODS, "no receipt is known to be missing");
      return;
    }
    Outcome<PodHealth> pods = pods();
    Outcome<LedgerState> ledger =
        steps.run(
            CHECK_LEDGER,
            () ->
                Calls.to(ReceiptStorage.class, CHECK_LEDGER)
                    .checkLedger(new ReceiptWatch(Now.instant(), rules.lookInterval())));
    steps.run(
        CAPTURE_LEDGER_LOGS,
        () -> analysis.capture(CAPTURE_LEDGER_LOGS, LEDGER, analysis.subject().window()));
    String ledgerDown = ledgerDown(ledger);
    if (ledgerDown != null) {
      steps.skip(
          RESTART_GATEWAY, ledgerDown + ": a restart of the gateway would not bring receipts back");
      return;
    }
    restart(why, pods);
  }

  private Outcome<PodHealth> pods() {
    return steps.run(
        CHECK_PODS,
        () ->
            Calls.to(ClusterObservation.class, CHECK_PODS)
                .findUnhealthyPods(
                    new Looked(
                        analysis.subject().incident(),
                        analysis.subject().component(),
                        analysis.subject().window())));
  }

  private static @Nullable String ledgerDown(Outcome<LedgerState> ledger) {
    return ledger
        .value()
        .map(state -> state.serves() ? null : "the ledger gives no receipts out")
        .orElse(ledger instanceof Outcome.Failed<LedgerState> failed ? failed.what() : null);
  }

  private void restart(String why, Outcome<PodHealth> pods) {
    List<String> affected = pods.value().map(PodHealth::componentsAffected).orElse(List.of());
    String component = analysis.subject().component();
    String health =
        affected.contains(component)
            ? "Not all of its pods are ready."
            : "All of its pods are ready: a restart helps only where it is stuck.";
    approvals.explain(
        Policy.RESTART_GATEWAY,
        "Receipts are missing: " + why + ". " + health + " Its logs are kept first.");
    Outcome<WorkloadChange> rollout =
        steps.run(
            RESTART_GATEWAY,
            Trial.of(
                () ->
                    Calls.trying(WorkloadActions.class, RESTART_GATEWAY)
                        .restartWorkload(order(why, true))),
            () -> {
              keepLogs();
              return Calls.changing(WorkloadActions.class, RESTART_GATEWAY, rules.restartWithin())
                  .restartWorkload(order(why, rehearsal));
            });
    if (rollout instanceof Outcome.Done<WorkloadChange> && !rehearsal) {
      verifyReceipts();
    }
  }

  private RestartOrder order(String why, boolean dryRun) {
    return new RestartOrder(
        analysis.subject().component(),
        RunKey.of(RESTART_GATEWAY),
        "receipts are missing: " + why,
        rules.restartWithin(),
        dryRun);
  }

  /** People may have taken hours to answer, and a restart ends what was logged meanwhile. */
  private void keepLogs() {
    Instant now = Now.instant();
    Instant since = analysis.subject().window().to();
    Outcome<Evidence> logs =
        analysis.captureLogsAgain(new Window(since.isAfter(now) ? now : since, now));
    if (logs instanceof Outcome.Refused<Evidence> refused) {
      throw FailureKind.CONFLICT.failure("not restarted, " + refused.reason());
    }
    if (!logs.value().map(Evidence::complete).orElse(false)) {
      journal.find(
          RESTART_GATEWAY,
          FindingCode.EVIDENCE_LOST,
          "Not all logs of "
              + analysis.subject().component()
              + " since "
              + since
              + " are in the vault");
    }
  }

  private void verifyReceipts() {
    ReceiptWatch watch = new ReceiptWatch(Now.instant(), rules.lookInterval());
    Outcome<Long> arrived =
        steps.run(
            VERIFY_RECEIPTS,
            () ->
                Calls.to(ReceiptStorage.class, VERIFY_RECEIPTS, rules.freshWithin())
                    .awaitReceipts(watch));
    if (arrived.value().isEmpty()) {
      journal.find(VERIFY_RECEIPTS, FindingCode.RECEIPTS_MISSING, arrived.whyNot());
    }
  }
}
