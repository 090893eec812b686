package org.provabilityfabric.runbooks.contract.change;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What the ledger said to a revocation.
 *
 * @param revoked tokens that it says are revoked, or that would be in a rehearsal
 * @param refused tokens that it did not revoke, or did not answer for
 */
public record RevocationResult(
    List<String> revoked, List<String> refused, boolean rehearsed, List<Finding> findings)
    implements Assessed {
  public RevocationResult {
    revoked = Lists.orEmpty(revoked);
    refused = Lists.orEmpty(refused);
    findings = Lists.orEmpty(findings);
  }
}
