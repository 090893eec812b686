package org.provabilityfabric.runbooks.analysis.certificates;

/** The certificates of one tenant, and its policies over time. */
public record TenantCertificates(CertificateCounts counts, PolicyHistory policies) {

  /** Collects the certificates of one tenant. */
  static final class Tally {
    private final CertificateCounts.Tally counts = new CertificateCounts.Tally();
    private final PolicyTally policies = new PolicyTally();

    void add(Certificate certificate, boolean candidate) {
      counts.add(certificate, candidate);
      policies.add(certificate);
    }

    TenantCertificates tenant(PolicyJudge judge) {
      return new TenantCertificates(counts.counts(), policies.history(judge));
    }
  }
}
