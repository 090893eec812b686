package org.provabilityfabric.runbooks.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.ElementFields;

/**
 * A capability token as the ledger lists it.
 *
 * @param tokenId identifies the token; not a secret
 * @param expiresAt null if the ledger does not say
 * @param lastUsedAt null if the ledger does not say
 * @param usageCount null if the ledger does not say
 */
public record CapabilityToken(
    @Nullable String tokenId,
    @Nullable String tenant,
    @Nullable String subjectId,
    @Nullable Instant expiresAt,
    boolean revoked,
    @Nullable Instant lastUsedAt,
    @Nullable Long usageCount) {

  static CapabilityToken of(ObjectNode element) {
    ElementFields fields = new ElementFields(element, wrong -> {});
    return new CapabilityToken(
        fields.text("token_id"),
        fields.text("tenant"),
        fields.text("subject_id"),
        fields.timestamp("expires_at"),
        Boolean.TRUE.equals(fields.flag("revoked")),
        fields.timestamp("last_used_at"),
        element.path("usage_count").canConvertToLong()
            ? element.path("usage_count").longValue()
            : null);
  }

  /** Active is derived: not revoked, and expiring later. Without an expiry it counts as active. */
  public boolean active(Instant now) {
    return !revoked && (expiresAt == null || expiresAt.isAfter(now));
  }
}
