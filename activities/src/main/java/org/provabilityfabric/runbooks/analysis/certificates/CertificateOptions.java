package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How certificates are looked at.
 *
 * @param from certificates before it are left out; null for no limit
 * @param to certificates from it on are left out; null for no limit
 * @param tenant certificates of others are left out; null for all tenants
 * @param rollout how long old and new firewall pods may answer side by side in a policy change
 * @param candidates when blocked or redacted content is a candidate for a false positive
 */
public record CertificateOptions(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String tenant,
    Duration rollout,
    FalsePositiveCandidate.Criteria candidates) {
  /** All certificates, two minutes of roll-out, the standard criteria. */
  public static final CertificateOptions STANDARD =
      new CertificateOptions(
          null, null, null, Duration.ofMinutes(2), FalsePositiveCandidate.Criteria.STANDARD);

  /** These within a window. */
  public CertificateOptions within(@Nullable Instant begin, @Nullable Instant end) {
    return new CertificateOptions(begin, end, tenant, rollout, candidates);
  }

  /** These for one tenant; for all where it is null. */
  public CertificateOptions of(@Nullable String other) {
    return new CertificateOptions(from, to, other, rollout, candidates);
  }

  /** Whether something at that time, of that tenant, is looked at. */
  boolean covers(@Nullable Instant at, @Nullable String whose) {
    return covers(at) && (tenant == null || whose == null || tenant.equals(whose));
  }

  /** What has no time always is. */
  private boolean covers(@Nullable Instant at) {
    return at == null || ((from == null || !at.isBefore(from)) && (to == null || at.isBefore(to)));
  }
}
