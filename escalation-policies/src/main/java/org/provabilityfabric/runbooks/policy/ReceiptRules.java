package org.provabilityfabric.runbooks.policy;

import java.time.Duration;

/**
 * "Access Receipts Investigation".
 *
 * @param window how far back receipts are looked at
 * @param shortestGap no silence up to this is a gap
 * @param gapIntervals nor is one up to so many usual intervals of the tenant
 * @param denialRate the share of denied decisions of a tenant that is worth a finding, 0 to 1
 * @param restartWithin how long the roll-out of the gateway may take
 * @param freshWithin how long new receipts may take after a restart of the gateway
 * @param lookInterval how often it is looked for them
 */
public record ReceiptRules(
    Duration window,
    Duration shortestGap,
    int gapIntervals,
    double denialRate,
    Duration restartWithin,
    Duration freshWithin,
    Duration lookInterval) {
  /** What counts where a policy of before this investigation says nothing. */
  static final ReceiptRules USUAL =
      new ReceiptRules(
          Duration.ofHours(1),
          Duration.ofSeconds(60),
          10,
          0.2,
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofSeconds(30));
}
