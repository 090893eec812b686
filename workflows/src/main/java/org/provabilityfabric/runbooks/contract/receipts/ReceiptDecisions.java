package org.provabilityfabric.runbooks.contract.receipts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Patterns in the decisions about access.
 *
 * @param decided decisions, those that only the log has included
 * @param denied those that denied
 * @param changes how often a policy or its rules changed
 * @param allowedAfterDenied subjects that got what they were denied before
 * @param unexplained those without a change of policy in between
 * @param evidence the whole result
 */
public record ReceiptDecisions(
    long decided,
    long denied,
    long changes,
    long allowedAfterDenied,
    long unexplained,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public ReceiptDecisions {
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
