package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Records kept from the ledger, one JSON document a line.
 *
 * @param records how many
 * @param evidence where they are
 */
public record LedgerCapture(long records, EvidenceRef evidence, List<Finding> findings)
    implements Assessed {
  public LedgerCapture {
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return List.of(evidence);
  }
}
