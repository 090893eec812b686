package org.provabilityfabric.runbooks.contract.receipts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * Whether receipts are missing.
 *
 * @param receipts how many there are
 * @param gaps how many silences are longer than usual
 * @param first the first hundred of them
 * @param requests what the gateway's counter says; null where nobody counts
 * @param notSubmitted receipts that did not reach the ledger, by the gateway's log
 * @param duplicates receipts that came before, and count once
 * @param evidence the whole result
 */
public record ReceiptGaps(
    long receipts,
    long gaps,
    List<MissingSpan> first,
    @Nullable Long requests,
    long notSubmitted,
    long duplicates,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public ReceiptGaps {
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }

  /** From the beginning of the first gap to the end of the last, as far as they are listed. */
  public Optional<Window> span() {
    Optional<Instant> from =
        first.stream().map(gap -> gap.span().from()).min(Comparator.naturalOrder());
    Optional<Instant> to =
        first.stream().map(gap -> gap.span().to()).max(Comparator.naturalOrder());
    return from.isPresent() && to.isPresent()
        ? Optional.of(new Window(from.get(), to.get()))
        : Optional.empty();
  }

  /** Receipts fewer than requests; 0 where nobody counts. */
  public long fewer() {
    return requests == null ? 0 : Math.max(0, requests - receipts);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
