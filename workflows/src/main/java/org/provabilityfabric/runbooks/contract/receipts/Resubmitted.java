package org.provabilityfabric.runbooks.contract.receipts;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What became of handing originals to the ledger.
 *
 * @param submitted those that the ledger took
 * @param alreadyThere those that it had already
 * @param verified how many of both can be read back from the ledger
 * @param refused the first twenty that it refused, with its words
 */
public record Resubmitted(
    long submitted, long alreadyThere, long verified, List<String> refused, List<Finding> findings)
    implements Assessed {
  public Resubmitted {
    refused = Lists.orEmpty(refused);
    findings = Lists.orEmpty(findings);
  }
}
