package org.provabilityfabric.runbooks.analysis.exposure;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Problems;
import org.provabilityfabric.runbooks.analysis.Sample;

/**
 * What the access receipts say about a data exposure: the runbook's "analyze affected tenants" and
 * "check for cross-tenant access". Numbers in the maps are receipts.
 *
 * @param receiptsRead receipts that were read, good or bad
 * @param violations allowed or undecided reads of a foreign shard
 * @param attempts denied reads of a foreign shard: no data left, so no exposure
 * @param sharedSubjects subjects seen under two tenants
 * @param exposedTenants whose shards were read by another tenant
 * @param readingTenants who read them
 * @param pairs {@code reader -> exposed}, as text
 * @param labels labels accessed by violating receipts
 * @param firstViolation earliest time of a violation that has one
 * @param lastViolation latest time of a violation that has one
 * @param firstReceipt earliest time of any receipt
 * @param lastReceipt latest time of any receipt
 * @param tenants how many tenants have receipts
 * @param subjects how many different subjects the receipts name, as far as they were tracked
 * @param unknownShards shards that follow no known naming; their receipts are not judged
 * @param unjudged why receipts could not be judged, with how many
 * @param problems what could not be read
 */
public record Exposure(
    long receiptsRead,
    Sample<IsolationViolation> violations,
    Sample<IsolationViolation> attempts,
    Sample<SharedSubject> sharedSubjects,
    SortedMap<String, Long> exposedTenants,
    SortedMap<String, Long> readingTenants,
    SortedMap<String, Long> pairs,
    SortedMap<String, Long> labels,
    @Nullable Instant firstViolation,
    @Nullable Instant lastViolation,
    @Nullable Instant firstReceipt,
    @Nullable Instant lastReceipt,
    long tenants,
    long subjects,
    SortedMap<String, Long> unknownShards,
    Map<Unjudged, Long> unjudged,
    Problems problems) {

  /** Why the isolation rule, or a part of it, could not be applied to a receipt. */
  public enum Unjudged {
    /** The receipt does not say who read. */
    NO_TENANT,
    /** The receipt does not say what was read. */
    NO_SHARD,
    /** The shard follows no known naming, so its owner is unknown. */
    UNKNOWN_SHARD,
    /** The receipt does not say for which subject; its shard was judged. */
    NO_SUBJECT,
    /** There were more subjects than are tracked; its shard was judged. */
    SUBJECT_NOT_TRACKED,
    /** More names than are kept apart: a map of the result is not complete. */
    NAMES_NOT_KEPT
  }

  public Exposure {
    unjudged = Map.copyOf(unjudged);
  }

  /**
   * Whether an exposure is confirmed: at least one allowed or undecided read of a foreign shard.
   */
  public boolean confirmed() {
    return !violations.none();
  }

  /** Receipts to which the rule of shards could be applied. */
  public long judged() {
    return receiptsRead
        - unjudged(Unjudged.NO_TENANT)
        - unjudged(Unjudged.NO_SHARD)
        - unjudged(Unjudged.UNKNOWN_SHARD);
  }

  public long unjudged(Unjudged why) {
    return unjudged.getOrDefault(why, 0L);
  }
}
