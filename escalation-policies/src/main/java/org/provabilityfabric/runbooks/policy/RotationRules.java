package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * "Certificate Rotation".
 *
 * @param minimumAge a younger key is not rotated, unless it is urgent
 * @param window when keys may be rotated, unless it is urgent; null for any time
 * @param propagation how long verifiers that show nothing need until they have a published key
 * @param verifiersWithin how long verifiers that show their key set may take
 * @param clockSkew how much the clocks of those who sign may be slow
 * @param overlap how long the old key stays valid after the rotation, for pods that end late
 * @param restartWithin how long the rollout of one component may take
 * @param freshWithin how long a fresh receipt and a fresh certificate may take
 * @param lookInterval how often it is looked for them
 */
public record RotationRules(
    Duration minimumAge,
    @Nullable MaintenanceWindow window,
    Duration propagation,
    Duration verifiersWithin,
    Duration clockSkew,
    Duration overlap,
    Duration restartWithin,
    Duration freshWithin,
    Duration lookInterval) {
  /** What counts where a policy of before this procedure says nothing. */
  static final RotationRules USUAL =
      new RotationRules(
          Duration.ofDays(7),
          null,
          Duration.ofMinutes(3),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofSeconds(15));
}
