package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * "Egress Certificates Investigation".
 *
 * @param window how far back certificates are looked at
 * @param freshWithin how long new certificates, and a new policy hash on them, may take after a
 *     restart of the firewall
 * @param lookInterval how often it is looked for them
 * @param restartWithin how long the roll-out of the firewall may take
 * @param thresholds the detection thresholds that may be changed at all, by name
 */
public record CertificateRules(
    Duration window,
    Duration freshWithin,
    Duration lookInterval,
    Duration restartWithin,
    Map<String, ThresholdRule> thresholds) {
  /** What counts where a policy of before this investigation says nothing: nothing is changed. */
  static final CertificateRules USUAL =
      new CertificateRules(
          Duration.ofHours(1),
          Duration.ofMinutes(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Map.of());

  public CertificateRules {
    thresholds = Absent.asEmpty(thresholds);
  }

  /** How far a threshold may be moved; empty where it may not be changed. */
  public Optional<ThresholdRule> threshold(String name) {
    return Optional.ofNullable(thresholds.get(name));
  }
}
