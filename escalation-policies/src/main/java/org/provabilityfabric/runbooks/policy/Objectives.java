package org.provabilityfabric.runbooks.policy;

import java.time.Duration;

/**
 * What the services promise, and how a resolution is verified.
 *
 * @param latencyP95 "High latency (P95 >2s)"
 * @param errorPercent "High error rate (>5%)"; answers with 5xx, of all
 * @param logWindow "Get recent errors"
 * @param searchWindow how far back the first minute above the error objective is looked for
 * @param nearLimitPercent a pod above this share of its limit is short of it
 * @param fewConnectionsPercent a database above this share of its connections is short of them
 * @param scaleByPercent how many replicas more are proposed, rounded up
 * @param rolloutWithin how long a restart or a scaling may take until all is ready
 * @param verifyAfter when the P95 is looked at after a change
 * @param verifyWithin until when it is looked at again while it is above
 */
public record Objectives(
    Duration latencyP95,
    double errorPercent,
    Duration logWindow,
    Duration searchWindow,
    double nearLimitPercent,
    double fewConnectionsPercent,
    double scaleByPercent,
    Duration rolloutWithin,
    Duration verifyAfter,
    Duration verifyWithin) {

  /** What a snapshot means that is older than these rules: the paper runbook's objectives. */
  static Objectives ofTheRunbook() {
    return new Objectives(
        Duration.ofSeconds(2),
        5,
        Duration.ofHours(1),
        Duration.ofHours(6),
        80,
        80,
        50,
        Duration.ofMinutes(10),
        Duration.ofMinutes(6),
        Duration.ofMinutes(20));
  }

  /** How many replicas are proposed where there are so many. */
  public int moreThan(int replicas) {
    return replicas + (int) Math.max(1, Math.ceil(replicas * scaleByPercent / 100));
  }
}
