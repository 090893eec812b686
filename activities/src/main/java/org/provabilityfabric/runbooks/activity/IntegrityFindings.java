package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.analysis.Sample;
import org.provabilityfabric.runbooks.analysis.certificates.SignatureTally.Refuted;
import org.provabilityfabric.runbooks.analysis.certificates.SignatureTally.Tallied;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.certificates.CertificateIntegrity;

/** What became of signatures, and what that means. */
final class IntegrityFindings {
  private IntegrityFindings() {}

  static CertificateIntegrity of(Tallied tallied, EvidenceRef evidence) {
    List<Refuted> refuted =
        Stream.of(tallied.forged(), tallied.transplanted())
            .flatMap(sample -> sample.first().stream())
            .toList();
    List<Finding> findings = new ArrayList<>();
    if (tallied.refuted() > 0) {
      Refuted first = refuted.getFirst();
      findings.add(
          Finding.of(
              FindingCode.CERTIFICATE_FORGED,
              "%d certificates contradict their signature, first: %s, %s."
                  .formatted(tallied.refuted(), first.certId(), first.why())));
    }
    unverified(tallied.unknownKey(), findings);
    if (tallied.unverifiable() > 0) {
      findings.add(
          Finding.of(
              FindingCode.CERTIFICATE_UNVERIFIABLE,
              "%d certificates have a signature that nobody can verify: %s."
                  .formatted(
                      tallied.unverifiable(),
                      ExposureFindings.firstFew(tallied.whyUnverifiable()))));
    }
    return new CertificateIntegrity(
        tallied.verified(),
        tallied.forged().count(),
        tallied.transplanted().count(),
        tallied.unknownKey().count(),
        tallied.unverifiable(),
        Lists.first(Sample.KEPT, refuted).stream().map(Refuted::certId).toList(),
        evidence,
        findings);
  }

  private static void unverified(Sample<Refuted> unknownKey, List<Finding> findings) {
    if (!unknownKey.none()) {
      findings.add(
          Finding.of(
              FindingCode.CERTIFICATE_UNVERIFIABLE,
              "%d certificates are signed by a key that is not published, first: %s, %s."
                  .formatted(
                      unknownKey.count(),
                      unknownKey.first().getFirst().certId(),
                      unknownKey.first().getFirst().why())));
    }
  }
}
