package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One access receipt, whatever shape it came in. What the receipt does not say is null or empty.
 *
 * @param tenant who read
 * @param indexShard what was read; by the isolation rule it belongs to the tenant
 * @param timestamp when the receipt says the access was
 * @param allowed the decision: false if any part of the receipt says the access was denied, null if
 *     it says nothing
 * @param signature of the older {@code signature} or the newer {@code sig}
 */
public record Receipt(
    @Nullable String receiptId,
    @Nullable String tenant,
    @Nullable String subjectId,
    @Nullable String queryHash,
    @Nullable String indexShard,
    @Nullable Instant timestamp,
    @Nullable String resultHash,
    long resultCount,
    long queryTimeMs,
    List<String> labelsAccessed,
    @Nullable Boolean allowed,
    @Nullable String policyVersion,
    List<String> rulesApplied,
    @Nullable String signature,
    @Nullable String signAlg,
    @Nullable String action,
    @Nullable String resource,
    @Nullable String reason) {
  public Receipt {
    labelsAccessed = List.copyOf(labelsAccessed);
    rulesApplied = List.copyOf(rulesApplied);
  }

  /** Its identifier, or its place in its input where it has none. */
  public String name(long index) {
    return receiptId == null ? "element " + index : receiptId;
  }

  /** Whether the receipt says that the access was denied. */
  public boolean denied() {
    return Boolean.FALSE.equals(allowed);
  }
}
