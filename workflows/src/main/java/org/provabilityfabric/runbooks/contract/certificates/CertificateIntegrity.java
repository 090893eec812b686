package org.provabilityfabric.runbooks.contract.certificates;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What became of the signatures of egress certificates. Only verified ones may be believed.
 *
 * @param verified good, by a key that was valid then
 * @param forged made by no key that was valid then
 * @param transplanted good, but over another certificate
 * @param unknownKey by a key that is not published
 * @param unverifiable without a signature that a public key can verify
 * @param first the first twenty that are forged or transplanted, by identifier
 * @param evidence the whole result
 */
public record CertificateIntegrity(
    long verified,
    long forged,
    long transplanted,
    long unknownKey,
    long unverifiable,
    List<String> first,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public CertificateIntegrity {
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
