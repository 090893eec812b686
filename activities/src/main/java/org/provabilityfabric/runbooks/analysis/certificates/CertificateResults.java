package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Problems;
import org.provabilityfabric.runbooks.analysis.Sample;

/**
 * What the egress certificates say.
 *
 * @param certificates certificates that were read and looked at, each once
 * @param first earliest time of a certificate
 * @param last latest time of a certificate
 * @param outside certificates outside the window, or not of the tenant, that was asked for
 * @param repeated certificates that came again, the same in every field; looked at once
 * @param total all tenants together
 * @param byTenant the tenants in alphabetical order
 * @param otherTenants certificates of tenants beyond those that are kept apart; they count in the
 *     total; normally 0
 * @param leaks personal data or a secret detected and let through
 * @param perhapsLeaks detected, and the certificate does not say what was done
 * @param candidates blocked or redacted, perhaps without need
 * @param nonInterferenceFailed certificates whose non-interference check failed
 * @param unknownShapes certificates whose detections are written in an unknown way, by outline
 * @param notTracked certificates for which nothing tells whether they came twice; normally 0
 * @param problems what could not be read, or not be read whole
 */
public record CertificateResults(
    long certificates,
    @Nullable Instant first,
    @Nullable Instant last,
    long outside,
    long repeated,
    CertificateCounts total,
    SortedMap<String, TenantCertificates> byTenant,
    long otherTenants,
    Sample<Leak> leaks,
    long perhapsLeaks,
    Sample<FalsePositiveCandidate> candidates,
    long nonInterferenceFailed,
    SortedMap<String, Long> unknownShapes,
    long notTracked,
    Problems problems) {

  /** Certificates of an unknown shape: whether anything was detected is not known of them. */
  public long ofUnknownShape() {
    return unknownShapes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many tenants contradict themselves about their policy. */
  public long inconsistentTenants() {
    return byTenant.values().stream()
        .filter(tenant -> tenant.policies().verdict() == PolicyHistory.Verdict.INCONSISTENT)
        .count();
  }
}
