package org.provabilityfabric.runbooks.contract.receipts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What became of the signatures of receipts. Only verified ones may be believed.
 *
 * @param verified good, by a key that was valid then
 * @param forged made by no key that was valid then
 * @param transplanted good, but over another receipt
 * @param unknownKey by a key that is not published
 * @param unverifiable without a signature that a public key can verify
 * @param first the first twenty that are forged, transplanted or by an unknown key
 * @param evidence the whole result
 */
public record ReceiptIntegrity(
    long verified,
    long forged,
    long transplanted,
    long unknownKey,
    long unverifiable,
    List<String> first,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public ReceiptIntegrity {
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }

  /** Signatures that a key could explain which verifiers do not have. */
  public long invalid() {
    return forged + unknownKey;
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
