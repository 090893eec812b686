package org.provabilityfabric.runbooks.launcher.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code demo --json} prints.
 *
 * @param reasons why the incident has its severity
 * @param exposedTenants whose shard was read
 * @param readingTenants who read it
 * @param isolationViolations all of them
 * @param receiptsRead receipts read by the impact assessment
 */
@JsonPropertyOrder({
  "incident", "severity", "reasons", "component", "exposedTenants", "readingTenants",
  "isolationViolations", "receiptsRead", "containment", "clocks", "updatesSent", "pagesSent",
  "findings", "evidence", "history", "out", "notes"
})
record Summary(
    String incident,
    String severity,
    List<String> reasons,
    @Nullable String component,
    List<String> exposedTenants,
    List<String> readingTenants,
    List<Violation> isolationViolations,
    long receiptsRead,
    Containment containment,
    List<ClockMet> clocks,
    int updatesSent,
    int pagesSent,
    List<Found> findings,
    List<Kept> evidence,
    History history,
    String out,
    List<String> notes) {

  /** A receipt for a shard that is not its tenant's. */
  record Violation(String receiptId, String tenant, String shard, String reason) {}

  /** The containment; times are durations since the alert was accepted, rounded up to seconds. */
  record Containment(
      @Nullable Integer replicasBefore,
      @Nullable Integer replicasWhileContained,
      @Nullable String networkPolicy,
      @Nullable String containedAfter,
      @Nullable String isolatedAfter,
      @Nullable String releasedAfter) {}

  /** One of the incident's clocks; {@code met} is null where it never ended. */
  record ClockMet(String name, Instant deadline, @Nullable Boolean met) {}

  record Found(String code, String text) {}

  record Kept(String name, String sha256, long bytes) {}

  /** The incident's own history. */
  record History(long events, long bytes) {}
}
