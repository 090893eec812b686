package org.provabilityfabric.runbooks.analysis.exposure;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Sample;

/**
 * What the logs say about a data exposure.
 *
 * @param linesRead lines of the logs
 * @param signs what was found, by kind; a kind that is absent was not found
 * @param pairs {@code reader -> exposed}, as text, of lines that name a tenant and a foreign shard
 *     and do not say that the access was denied
 */
public record LogExposure(long linesRead, Map<Sign, Found> signs, SortedMap<String, Long> pairs) {
  /** What a line of a log can tell. */
  public enum Sign {
    /** A tenant together with a shard of another tenant. */
    FOREIGN_SHARD,
    /** The same, in a line that says the access was denied. */
    FOREIGN_SHARD_DENIED,
    /** A receipt that never reached the ledger: the receipts are not complete. */
    RECEIPT_NOT_SUBMITTED,
    /** The sidecar's guard stopped something. */
    GUARD_TRIP,
    /** The sidecar denied an event. */
    EVENT_DENIED
  }

  /**
   * Lines with one sign.
   *
   * @param lines how many, and the first of them, each cut to 300 characters
   * @param first earliest time that such a line carries
   * @param last latest time that such a line carries
   */
  public record Found(Sample<String> lines, @Nullable Instant first, @Nullable Instant last) {}

  public LogExposure {
    signs = Map.copyOf(signs);
  }

  public long count(Sign sign) {
    Found found = signs.get(sign);
    return found == null ? 0 : found.lines().count();
  }
}
