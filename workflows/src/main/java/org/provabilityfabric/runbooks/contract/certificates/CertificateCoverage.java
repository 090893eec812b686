package org.provabilityfabric.runbooks.contract.certificates;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * Whether every egress request has its certificate.
 *
 * @param source where the requests are known from: {@code logs}, {@code counter} or {@code none}
 * @param requests egress requests of the window; 0 where nobody knows any
 * @param certificates those with a certificate, or by the counter, all certificates
 * @param missing those without
 * @param first the first twenty of those
 * @param missingWithin the time of those, as far as they have one
 * @param evidence the whole result
 */
public record CertificateCoverage(
    String source,
    long requests,
    long certificates,
    long missing,
    List<String> first,
    @Nullable Window missingWithin,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public CertificateCoverage {
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
