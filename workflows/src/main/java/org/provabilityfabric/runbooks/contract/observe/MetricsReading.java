package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;
import org.provabilityfabric.runbooks.contract.Evidence;

/** Reading Prometheus. */
@ActivityInterface
public interface MetricsReading {
  /** The query {@code up} at the window's end; expected targets that are absent count as down. */
  TargetHealth readTargets(Looked looked);

  /**
   * P95 latency and throughput of the component's service against the same hour of the day before.
   */
  Degradation measureDegradation(Looked looked);

  /** The request rate by service over the window, into the vault. */
  Evidence captureRequestRates(Looked looked);
}
