package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * The tokens that the ledger lists, kept one JSON document a line.
 *
 * @param listed how many the ledger listed
 * @param active how many of them are neither revoked nor expired
 */
public record TokenCapture(long listed, long active, EvidenceRef evidence, List<Finding> findings)
    implements Assessed {
  public TokenCapture {
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return List.of(evidence);
  }
}
