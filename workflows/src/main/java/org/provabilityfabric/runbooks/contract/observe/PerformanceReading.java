package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;

/** "Performance Troubleshooting": latencies, errors, the database, CPU and memory. */
@ActivityInterface
public interface PerformanceReading {
  /** P95 by service against the objective and against the same hour of the day before. */
  Latencies measureLatencies(PerformanceRequest request);

  /** Connections of the database against its limit, by {@code psql} in its pod. */
  DatabaseLoad countConnections(PerformanceRequest request);

  /** The ten slowest statements, by {@code psql} in the database's pod. */
  SlowQueries listSlowQueries(PerformanceRequest request);

  /** CPU and memory by pod against requests and limits. */
  ResourceUsage measureUsage(PerformanceRequest request);

  /**
   * The ratio of 5xx by service at the window's end, and when each went above the objective within
   * the window.
   */
  ErrorRates measureErrors(PerformanceRequest request);
}
