package org.provabilityfabric.runbooks.prometheus;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * "Identify Bottleneck Component". A service that calls a slow one is slow itself, so of the
 * services above the objective the one is named that got slower the most since the same hour of the
 * day before; where that is not known, the slowest.
 *
 * @param service the service
 * @param why one clause
 */
public record Bottleneck(String service, String why) {
  /** The bottleneck; empty where no service is above the objective. */
  public static Optional<Bottleneck> of(List<ServiceDegradation> services, Duration objective) {
    List<ServiceDegradation> above =
        services.stream().filter(service -> above(service, objective)).toList();
    Comparator<ServiceDegradation> slowest =
        Comparator.comparingDouble(service -> seconds(service.p95Seconds()));
    Optional<ServiceDegradation> worsened =
        above.stream()
            .filter(service -> increase(service) > 0)
            .max(Comparator.comparingDouble(Bottleneck::increase).thenComparing(slowest));
    return worsened
        .or(() -> above.stream().max(slowest))
        .map(service -> new Bottleneck(service.service(), why(service, above.size())));
  }

  /** Whether a service's P95 is above the objective; without data it is not known to be. */
  public static boolean above(ServiceDegradation service, Duration objective) {
    Double p95 = service.p95Seconds();
    return p95 != null && p95 > objective.toMillis() / 1000.0;
  }

  private static String why(ServiceDegradation service, int above) {
    if (above == 1) {
      return "it alone is above the objective";
    }
    return increase(service) > 0
        ? "of the %d above the objective it got slower the most since the same hour of the day before"
            .formatted(above)
        : "it is the slowest of the %d above the objective".formatted(above);
  }

  private static double increase(ServiceDegradation service) {
    Double increase = service.p95Increase();
    return increase == null ? 0 : increase;
  }

  private static double seconds(@Nullable Double seconds) {
    return seconds == null ? 0 : seconds;
  }
}
