package org.provabilityfabric.runbooks.analysis.receipts.check;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.receipts.GapRule;
import org.provabilityfabric.runbooks.analysis.receipts.Receipt;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;

/**
 * What to look for in receipts.
 *
 * @param kinds the patterns to check
 * @param keys the keys to verify signatures by; null to verify none
 * @param since receipts before it are left out, and silence counts from it; null for all
 * @param until receipts after it are left out, and silence counts up to it; null for all
 * @param tenant only this tenant's receipts; null for all
 */
public record ReceiptChecks(
    Set<Kind> kinds,
    @Nullable KeySet keys,
    ShardMapping shards,
    GapRule gapRule,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String tenant) {

  /** A pattern of the runbook. */
  public enum Kind {
    /** Check for missing receipts. */
    GAPS,
    /** Check for cross-tenant violations. */
    ISOLATION,
    /** Check ABAC decision patterns. */
    ABAC
  }

  public ReceiptChecks {
    kinds = Set.copyOf(kinds);
  }

  /** All patterns by the runbook's rules, in all receipts, without signatures. */
  public static ReceiptChecks standard() {
    return new ReceiptChecks(
        EnumSet.allOf(Kind.class),
        null,
        ShardMapping.standard(),
        GapRule.standard(),
        null,
        null,
        null);
  }

  boolean concerns(Receipt receipt) {
    Instant at = receipt.timestamp();
    boolean inTime =
        at == null
            || ((since == null || !at.isBefore(since)) && (until == null || !at.isAfter(until)));
    return inTime && (tenant == null || tenant.equals(receipt.tenant()));
  }

  /** Whether this is looked for. */
  public boolean wants(Kind kind) {
    return kinds.contains(kind);
  }
}
