package org.provabilityfabric.runbooks.contract.receipts;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Receipts that the ledger lacks and whose originals the gateway's log still has.
 *
 * @param found originals with a good signature that are not in the ledger
 * @param refused others that the log has, but that no valid key signed
 * @param evidence the originals as they were found, one JSON document a line
 */
public record ReceiptOriginals(
    long found, long refused, EvidenceRef evidence, List<Finding> findings) implements Assessed {
  public ReceiptOriginals {
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return List.of(evidence);
  }
}
