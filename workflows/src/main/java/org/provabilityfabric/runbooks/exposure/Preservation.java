package org.provabilityfabric.runbooks.exposure;

import static org.provabilityfabric.runbooks.exposure.ExposureStep.CAPTURE_CERTIFICATES;
import static org.provabilityfabric.runbooks.exposure.ExposureStep.CAPTURE_LOGS;
import static org.provabilityfabric.runbooks.exposure.ExposureStep.CAPTURE_RECEIPTS;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.ImpactRequest;
import org.provabilityfabric.runbooks.contract.observe.LedgerCapture;
import org.provabilityfabric.runbooks.contract.observe.LedgerReading;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.EvidenceRules;

/**
 * "Evidence preservation", side by side and within the evidence budget: logs are what the isolation
 * destroys, so they are stopped at the budget; the ledger's records outlive it and may take longer.
 */
final class Preservation {
  private static final Duration LEDGER_LIMIT = Duration.ofMinutes(10);

  private final Steps steps;
  private final String incident;
  private final String component;
  private final EvidenceRules rules;

  Preservation(Steps steps, String incident, String component, EvidenceRules rules) {
    this.steps = steps;
    this.incident = incident;
    this.component = component;
    this.rules = rules;
  }

  private Promise<Outcome<Evidence>> logs = Workflow.newPromise();
  private Promise<Outcome<LedgerCapture>> receipts = Workflow.newPromise();
  private Promise<Outcome<LedgerCapture>> certificates = Workflow.newPromise();

  /** Begins all captures and waits for them, or for the end of the budget. */
  void capture(Instant until, Duration receiptWindow) {
    Window ledgerWindow = Window.before(until, receiptWindow);
    CancellationScope logScope =
        Workflow.newCancellationScope(() -> logs = steps.begin(CAPTURE_LOGS, () -> logs(until)));
    logScope.run();
    LedgerRequest request = new LedgerRequest(incident, ledgerWindow, LEDGER_LIMIT);
    receipts =
        steps.begin(
            CAPTURE_RECEIPTS,
            () ->
                Calls.capturing(LedgerReading.class, CAPTURE_RECEIPTS, LEDGER_LIMIT)
                    .captureReceipts(request));
    certificates =
        steps.begin(
            CAPTURE_CERTIFICATES,
            () ->
                Calls.capturing(LedgerReading.class, CAPTURE_CERTIFICATES, LEDGER_LIMIT)
                    .captureCertificates(request));
    withinBudget();
    if (!logs.isCompleted()) {
      logScope.cancel("the evidence budget is spent");
      logs.get();
    }
  }

  private void withinBudget() {
    Alarm.in(rules.budget(), "evidence budget")
        .awaitOr(() -> logs.isCompleted() && receipts.isCompleted() && certificates.isCompleted());
  }

  /** The activity stops itself a little before the budget, so that what it has is kept. */
  private Evidence logs(Instant until) {
    Duration ownBudget = rules.budget().multipliedBy(9).dividedBy(10);
    try {
      return Calls.capturing(ClusterObservation.class, CAPTURE_LOGS, rules.budget())
          .captureLogs(
              new LogCapture(
                  incident,
                  component,
                  Window.before(until, rules.logWindow()),
                  "incident-logs-" + component,
                  ownBudget));
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        throw FailureKind.TIMED_OUT.failure(
            "the evidence budget of " + DurationText.print(rules.budget()) + " was spent");
      }
      throw failure;
    }
  }

  /** What the impact assessment can read, once the ledger's records are there too. */
  ImpactRequest kept() {
    return new ImpactRequest(
        incident,
        receipts.get().value().map(LedgerCapture::evidence).orElse(null),
        certificates.get().value().map(LedgerCapture::evidence).orElse(null),
        logs.get().value().map(Evidence::entries).orElse(List.of()));
  }
}
