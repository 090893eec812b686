package org.provabilityfabric.runbooks.verification;

import static org.provabilityfabric.runbooks.verification.VerificationStep.CERTIFICATES;
import static org.provabilityfabric.runbooks.verification.VerificationStep.RECEIPTS;
import static org.provabilityfabric.runbooks.verification.VerificationStep.SMOKE;

import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.LedgerCapture;
import org.provabilityfabric.runbooks.contract.observe.LedgerReading;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.contract.verification.Continuity;
import org.provabilityfabric.runbooks.contract.verification.ContinuityReading;
import org.provabilityfabric.runbooks.contract.verification.ContinuityRequest;
import org.provabilityfabric.runbooks.contract.verification.HealthSnapshot;
import org.provabilityfabric.runbooks.contract.verification.SmokeResult;
import org.provabilityfabric.runbooks.contract.verification.SmokeResults;
import org.provabilityfabric.runbooks.contract.verification.SmokeTesting;
import org.provabilityfabric.runbooks.contract.verification.VerificationPart;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport.Result;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.Policy;

/** The three checks, for any procedure that declares their steps. */
public final class Checks {
  private static final Duration LEDGER_LIMIT = Duration.ofMinutes(10);

  private final Steps steps;
  private final Journal journal;
  private final Policy policy;
  private final String bundle;
  private final List<String> failures = new ArrayList<>();
  private final List<String> notAssessed = new ArrayList<>();
  private @Nullable HealthSnapshot health;
  private @Nullable Continuity receipts;
  private @Nullable Continuity certificates;
  private @Nullable SmokeResults smoke;

  /**
   * Checks for a procedure.
   *
   * @param bundle the id under which evidence is kept
   */
  public Checks(Steps steps, Journal journal, Policy policy, String bundle) {
    this.steps = steps;
    this.journal = journal;
    this.policy = policy;
    this.bundle = bundle;
  }

  /**
   * Checks, side by side.
   *
   * @param parts what is asked for
   * @param evidenceSince how far back evidence must have kept coming
   * @param baseline what the health is compared with; null where all has to be well
   */
  public Result run(
      Set<VerificationPart> parts, Duration evidenceSince, @Nullable HealthSnapshot baseline) {
    Window window = Window.before(Now.instant(), evidenceSince);
    if (parts.contains(VerificationPart.HEALTH)) {
      health(baseline);
    }
    if (parts.contains(VerificationPart.EVIDENCE)) {
      evidence(window);
    }
    if (parts.contains(VerificationPart.SMOKE)) {
      smoke();
    }
    return result();
  }

  /** The verdict as far as it has come. */
  public Result result() {
    return new Result(
        failures.isEmpty() && notAssessed.isEmpty(),
        failures,
        notAssessed,
        health,
        receipts,
        certificates,
        smoke);
  }

  private void health(@Nullable HealthSnapshot baseline) {
    HealthSnapshot now = HealthCheck.full(steps, bundle);
    health = now;
    Comparison compared = Comparison.of(now, baseline, policy.objectives());
    failures.addAll(compared.failures());
    notAssessed.addAll(compared.notAssessed());
    if (baseline != null) {
      compared
          .failures()
          .forEach(
              worse -> journal.find(VerificationStep.PODS, FindingCode.WORSE_THAN_BASELINE, worse));
    }
  }

  private void evidence(Window window) {
    Promise<Outcome<Continuity>> kept =
        steps.begin(
            RECEIPTS,
            () ->
                continuity(
                    RECEIPTS,
                    window,
                    LedgerReading::captureReceipts,
                    ContinuityReading::checkReceiptContinuity));
    Promise<Outcome<Continuity>> certified =
        steps.begin(
            CERTIFICATES,
            () ->
                continuity(
                    CERTIFICATES,
                    window,
                    LedgerReading::captureCertificates,
                    ContinuityReading::checkCertificateContinuity));
    steps.together(kept, certified);
    receipts = judged("receipts", kept.get());
    certificates = judged("egress certificates", certified.get());
  }

  private Continuity continuity(
      VerificationStep step,
      Window window,
      BiFunction<LedgerReading, LedgerRequest, LedgerCapture> capture,
      BiFunction<ContinuityReading, ContinuityRequest, Continuity> check) {
    LedgerCapture captured =
        capture.apply(
            Calls.capturing(LedgerReading.class, step, LEDGER_LIMIT),
            new LedgerRequest(bundle, window, LEDGER_LIMIT));
    journal.keep(captured.kept());
    captured.findings().forEach(finding -> journal.find(step.id(), finding));
    if (!captured.evidence().complete()) {
      notAssessed.add(step.title() + ": the capture is not complete.");
    }
    return check.apply(
        Calls.analysing(ContinuityReading.class, step),
        new ContinuityRequest(
            bundle,
            captured.evidence(),
            window,
            policy.receipts().shortestGap(),
            policy.receipts().gapIntervals()));
  }

  private @Nullable Continuity judged(String what, Outcome<Continuity> outcome) {
    Continuity found = outcome.value().orElse(null);
    if (found == null) {
      notAssessed.add("Whether " + what + " kept coming is not known: " + outcome.whyNot());
    } else if (!found.coming()) {
      failures.add(
          found.last() == null
              ? "No " + what + " came at all."
              : "No " + what + " come any more since " + found.last() + ".");
    }
    return found;
  }

  private void smoke() {
    Outcome<SmokeResults> outcome =
        steps.run(
            SMOKE,
            () -> Calls.changing(SmokeTesting.class, SMOKE, Duration.ofMinutes(5)).runSmokeTests());
    SmokeResults found = outcome.value().orElse(null);
    smoke = found;
    if (found == null) {
      notAssessed.add("The smoke tests could not be run: " + outcome.whyNot());
    } else if (found.results().isEmpty()) {
      notAssessed.add("No smoke tests are configured.");
    } else {
      found.results().stream()
          .filter(one -> one.verdict() != SmokeResult.Verdict.PASSED)
          .forEach(one -> failures.add("Smoke test " + one.name() + ": " + one.text() + "."));
    }
  }
}
