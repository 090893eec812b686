package org.provabilityfabric.runbooks.receipts;

import static org.provabilityfabric.runbooks.receipts.ReceiptStep.FIND_ORIGINALS;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.RESUBMIT;
import static org.provabilityfabric.runbooks.receipts.ReceiptStep.STATE_GAP;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptGaps;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptOriginals;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptRequest;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptSubmission;
import org.provabilityfabric.runbooks.contract.receipts.ResubmitOrder;
import org.provabilityfabric.runbooks.contract.receipts.Resubmitted;
import org.provabilityfabric.runbooks.contract.statement.GapStatement;
import org.provabilityfabric.runbooks.contract.statement.MissingEvidence;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.response.GapStating;
import org.provabilityfabric.runbooks.response.Loss;

/**
 * "Regenerate invalid receipts if needed", which as it stands would be forging evidence: originals
 * that the gateway's log still has are handed to the ledger, and of what is gone it is stated,
 * signed, that it is gone. Both by approval.
 */
final class Regeneration {
  private static final int MOST_GAPS = 100;

  private final Steps steps;
  private final Journal journal;
  private final Approvals approvals;
  private final Analysis analysis;
  private final boolean rehearsal;
  private final GapStating stating;
  private @Nullable Resubmitted resubmitted;

  Regeneration(
      Steps steps, Journal journal, Approvals approvals, Analysis analysis, boolean rehearsal) {
    this.steps = steps;
    this.journal = journal;
    this.approvals = approvals;
    this.analysis = analysis;
    this.rehearsal = rehearsal;
    stating = new GapStating(steps, journal, approvals, rehearsal);
  }

  /** Hands in what the log still has, where receipts did not reach the ledger. */
  void resubmit() {
    ReceiptGaps gaps = analysis.gaps();
    ReceiptRequest request = analysis.request().orElse(null);
    if (gaps == null || request == null || gaps.notSubmitted() == 0) {
      steps.skip(FIND_ORIGINALS, "the gateway's log names no receipt that was not submitted");
      return;
    }
    Outcome<ReceiptOriginals> originals =
        steps.run(
            FIND_ORIGINALS, () -> Analysis.reading(FIND_ORIGINALS).findReceiptOriginals(request));
    ReceiptOriginals found = originals.value().orElse(null);
    if (found == null || found.found() == 0) {
      steps.skip(RESUBMIT, "the gateway's log has no original with a good signature");
      return;
    }
    approvals.explain(
        Policy.RESUBMIT_RECEIPTS,
        found.found() + " originals with a good signature are in the vault.");
    ResubmitOrder order =
        new ResubmitOrder(analysis.subject().incident(), found.evidence(), rehearsal);
    resubmitted =
        steps
            .run(
                RESUBMIT, () -> Calls.to(ReceiptSubmission.class, RESUBMIT).resubmitReceipts(order))
            .value()
            .orElse(null);
    if (resubmitted != null && resubmitted.submitted() > 0 && !rehearsal) {
      journal.find(
          RESUBMIT,
          FindingCode.RECEIPTS_RESUBMITTED,
          resubmitted.submitted() + " originals were handed to the ledger.");
    }
  }

  /**
   * States what is missing for good.
   *
   * @param wanted the time that was asked for; the gaps that were found where none was
   */
  void state(Optional<Window> wanted) {
    ReceiptGaps gaps = analysis.gaps();
    Window range = wanted.or(() -> gaps == null ? Optional.empty() : gaps.span()).orElse(null);
    if (range == null) {
      steps.skip(STATE_GAP, "no gap is known, and none was asked for");
      return;
    }
    Analysis.Subject subject = analysis.subject();
    stating.state(
        STATE_GAP,
        subject.incident(),
        subject.component(),
        new Loss(
            MissingEvidence.RECEIPTS,
            subject.tenant(),
            range,
            gaps == null ? List.of() : Lists.first(MOST_GAPS, within(range, gaps)),
            analysis.missing() == null ? "asked for" : "missing: " + analysis.missing(),
            journal.evidence().stream()
                .filter(entry -> entry.name().contains("receipt"))
                .toList()));
  }

  private static List<String> within(Window range, ReceiptGaps gaps) {
    return gaps.first().stream()
        .filter(gap -> gap.span().to().isAfter(range.from()))
        .filter(gap -> gap.span().from().isBefore(range.to()))
        .map(
            gap ->
                (gap.tenant() == null ? "all tenants" : gap.tenant())
                    + ": "
                    + gap.span().from()
                    + "/"
                    + gap.span().to())
        .toList();
  }

  /** What became of originals; null where none were handed in. */
  @Nullable Resubmitted resubmitted() {
    return resubmitted;
  }

  /** The statement; null where none was signed. */
  @Nullable GapStatement statement() {
    return stating.statement();
  }
}
