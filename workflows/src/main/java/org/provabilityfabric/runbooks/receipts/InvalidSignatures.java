package org.provabilityfabric.runbooks.receipts;

import static org.provabilityfabric.runbooks.receipts.ReceiptStep.APPLY_KEY;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.CHECK_KEY;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.TRY_KEY;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.VERIFY_AGAIN;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrial;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrialRequest;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIntegrity;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyOrder;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyQuestion;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyState;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeys;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptRequest;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * "Invalid Receipt Signatures": the key that the gateway has against the keys that verifiers have.
 * It is offered to publish it only where it explains what the published keys do not; then the
 * receipts are verified again.
 */
final class InvalidSignatures {
  private final Steps steps;
  private final Journal journal;
  private final Approvals approvals;
  private final Analysis analysis;
  private final boolean rehearsal;
  private @Nullable ReceiptKeyState signingKey;
  private @Nullable ReceiptKeyState applied;
  private @Nullable ReceiptIntegrity again;

  InvalidSignatures(
      Steps steps, Journal journal, Approvals approvals, Analysis analysis, boolean rehearsal) {
    this.steps = steps;
    this.journal = journal;
    this.approvals = approvals;
    this.analysis = analysis;
    this.rehearsal = rehearsal;
  }

  void resolve() {
    ReceiptIntegrity integrity = analysis.integrity();
    if (integrity == null || integrity.invalid() == 0) {
      steps.skip(
          CHECK_KEY,
          integrity == null
              ? "signatures were not verified"
              : "no signature is known to be invalid");
      return;
    }
    Outcome<ReceiptKeyState> state =
        steps.run(
            CHECK_KEY,
            () ->
                Calls.to(ReceiptKeys.class, CHECK_KEY)
                    .compareReceiptKey(
                        new ReceiptKeyQuestion(analysis.subject().component(), Now.instant())));
    signingKey = state.value().orElse(null);
    ReceiptRequest request = analysis.request().orElse(null);
    if (signingKey == null || request == null) {
      return;
    }
    if (signingKey.published()) {
      steps.skip(
          APPLY_KEY,
          "verifiers have the key of the gateway; the receipts were signed by somebody else");
      return;
    }
    Outcome<KeyTrial> trial =
        steps.run(
            TRY_KEY,
            () ->
                Analysis.reading(TRY_KEY)
                    .tryReceiptKey(new KeyTrialRequest(request, state.value().get().key())));
    trial.value().ifPresent(tried -> explained(state.value().get(), tried, request));
  }

  private void explained(ReceiptKeyState state, KeyTrial trial, ReceiptRequest request) {
    Instant since = trial.since();
    if (trial.explained() == 0 || since == null) {
      steps.skip(APPLY_KEY, "the key that the gateway has explains none of the invalid signatures");
      return;
    }
    Instant notBefore =
        state.since() != null && state.since().isBefore(since) ? state.since() : since;
    approvals.explain(Policy.APPLY_RECEIPT_KEY, question(state, trial));
    Outcome<ReceiptKeyState> outcome =
        steps.run(
            APPLY_KEY,
            () ->
                Calls.to(ReceiptKeys.class, APPLY_KEY)
                    .applyReceiptKey(
                        new ReceiptKeyOrder(
                            analysis.subject().component(),
                            state.key().keyId(),
                            notBefore,
                            Now.instant(),
                            rehearsal)));
    applied = outcome.value().orElse(null);
    if (applied != null && !rehearsal) {
      journal.find(
          APPLY_KEY,
          FindingCode.SIGNING_KEY_APPLIED,
          "The key " + state.key().shortId() + " of " + state.secret() + " is published.");
      again =
          steps
              .run(VERIFY_AGAIN, () -> Analysis.reading(VERIFY_AGAIN).verifyReceipts(request))
              .value()
              .orElse(null);
    }
  }

  private static String question(ReceiptKeyState state, KeyTrial trial) {
    Instant since = state.since();
    String age =
        since == null
            ? "for how long is not known"
            : "since " + since + " (" + days(Duration.between(since, Now.instant())) + ")";
    return "Secret %s holds the %s key %s, %s. It explains %d of %d invalid signatures. Make sure that it was put there by a rotation."
        .formatted(
            state.secret(),
            state.key().algorithm(),
            state.key().shortId(),
            age,
            trial.explained(),
            trial.explained() + trial.unexplained());
  }

  private static String days(Duration age) {
    return age.toDays() > 0 ? age.toDays() + " days" : age.toHours() + " hours";
  }

  /** The key that the gateway signs with; null where it was not looked at. */
  @Nullable ReceiptKeyState signingKey() {
    return signingKey;
  }

  /** The keys as they were put right; null where nothing was. */
  @Nullable ReceiptKeyState applied() {
    return applied;
  }

  /** What became of the signatures with them; null where nothing was put right. */
  @Nullable ReceiptIntegrity again() {
    return again;
  }
}
