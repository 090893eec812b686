package org.provabilityfabric.runbooks.contract.verification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health of the whole system at a moment, as a full health check sees it. What could not be
 * looked at is null, which is not the same as fine.
 *
 * @param componentsAffected components without a ready pod or short of some
 * @param componentsDown those without any ready pod
 * @param healthy what the health URL says
 * @param targetsDown targets that Prometheus reports as down, or that are absent
 * @param dependenciesDown external dependencies that do not answer as expected
 * @param p95Seconds the latency of the system
 */
public record HealthSnapshot(
    Instant at,
    @Nullable List<String> componentsAffected,
    @Nullable List<String> componentsDown,
    @Nullable Boolean healthy,
    @Nullable List<String> targetsDown,
    @Nullable List<String> dependenciesDown,
    @Nullable Double p95Seconds) {
  /** Whether pods and health URL were looked at, the least that a baseline needs. */
  public boolean usable() {
    return componentsAffected != null && healthy != null;
  }
}
