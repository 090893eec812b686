package org.provabilityfabric.runbooks.analysis.certificates;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Action;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Detection;

/**
 * Certificates in numbers.
 *
 * @param certificates how many
 * @param pii personal data
 * @param secret secrets
 * @param any certificates with either
 * @param actions what the firewall did, by how often
 * @param leaks personal data or a secret detected and let through
 * @param candidates blocked or redacted, perhaps without need
 */
public record CertificateCounts(
    long certificates,
    Detections pii,
    Detections secret,
    Detections any,
    Map<Action, Long> actions,
    long leaks,
    long candidates) {
  public CertificateCounts {
    actions = Map.copyOf(actions);
  }

  /** How many certificates say that this was done. */
  public long count(Action action) {
    return actions.getOrDefault(action, 0L);
  }

  /** Candidates for each certificate that blocked or redacted, 0 to 1. */
  public double candidateRate() {
    long held = count(Action.BLOCK) + count(Action.REDACT);
    return held == 0 ? 0 : (double) candidates / held;
  }

  /** Counts certificates. */
  static final class Tally {
    private final Detections.Tally pii = new Detections.Tally();
    private final Detections.Tally secret = new Detections.Tally();
    private final Detections.Tally any = new Detections.Tally();
    private final Map<Action, Long> actions = new EnumMap<>(Action.class);
    private long certificates;
    private long leaks;
    private long candidates;

    void add(Certificate certificate, boolean candidate) {
      certificates++;
      pii.add(certificate.pii(), certificate.timestamp());
      secret.add(certificate.secret(), certificate.timestamp());
      any.add(Detection.flagged(either(certificate)), certificate.timestamp());
      actions.merge(certificate.action(), 1L, Long::sum);
      leaks += certificate.leak() ? 1 : 0;
      candidates += candidate ? 1 : 0;
    }

    private static @Nullable Boolean either(Certificate certificate) {
      return certificate.saysWhetherDetected() ? certificate.detected() : null;
    }

    CertificateCounts counts() {
      return new CertificateCounts(
          certificates,
          pii.detections(),
          secret.detections(),
          any.detections(),
          actions,
          leaks,
          candidates);
    }
  }
}
