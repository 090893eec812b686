package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What reading tokens back proved.
 *
 * @param denied tokens that the ledger lists as revoked or expired
 * @param usable tokens that can still be used
 * @param unproven tokens of which the ledger does not tell
 */
public record DenialProof(
    List<String> denied, List<String> usable, List<String> unproven, List<Finding> findings)
    implements Assessed {
  public DenialProof {
    denied = Lists.orEmpty(denied);
    usable = Lists.orEmpty(usable);
    unproven = Lists.orEmpty(unproven);
    findings = Lists.orEmpty(findings);
  }
}
