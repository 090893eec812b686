package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Problems;
import org.provabilityfabric.runbooks.analysis.Sample;

/**
 * What the egress certificates say at a glance.
 *
 * @param certificatesRead certificates that were read
 * @param byTenant certificates of each tenant
 * @param leaks personal data or a secret detected and let through
 * @param leaksByTenant leaks of each tenant
 * @param pii certificates with personal data detected
 * @param secrets certificates with a secret detected
 * @param detectionsNotSaid certificates that do not say whether anything was detected
 * @param policyHashes the policies of each tenant in the order of first sight
 * @param unknownShapes certificates whose detections are written in an unknown way, by outline
 * @param namesNotKept sightings of tenants or shapes beyond what is kept apart; normally 0
 * @param problems what could not be read
 */
public record CertificateOverview(
    long certificatesRead,
    SortedMap<String, Long> byTenant,
    Sample<Leak> leaks,
    SortedMap<String, Long> leaksByTenant,
    long pii,
    long secrets,
    long detectionsNotSaid,
    SortedMap<String, List<PolicyUse>> policyHashes,
    SortedMap<String, Long> unknownShapes,
    long namesNotKept,
    Problems problems) {

  /**
   * A leak: the runbook's "PII leak in egress".
   *
   * @param certId the certificate, or its place in the file where it has no identifier
   * @param reason one sentence for a person
   */
  public record Leak(
      String certId, @Nullable String tenant, @Nullable Instant timestamp, String reason) {}

  /**
   * One policy as one tenant used it. A policy is consistent for a tenant between policy changes,
   * so spans that overlap are what to look at.
   *
   * @param certificates how many certificates carry it
   * @param first earliest time of such a certificate
   * @param last latest time of such a certificate
   */
  public record PolicyUse(
      String policyHash, long certificates, @Nullable Instant first, @Nullable Instant last) {
    PolicyUse seen(@Nullable Instant at) {
      boolean earlier = at != null && (first == null || at.isBefore(first));
      boolean later = at != null && (last == null || at.isAfter(last));
      return new PolicyUse(policyHash, certificates + 1, earlier ? at : first, later ? at : last);
    }
  }
}
