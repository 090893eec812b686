package org.provabilityfabric.runbooks.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Proves that tokens are denied: an answer that says "revoked" is believed by nobody. */
final class ReadBack {
  private static final Map<String, String> ACTIVE = Map.of("status", "active");
  private static final Map<String, String> ALL = Map.of();

  private final BiFunction<Map<String, String>, List<String>, TokenListing> list;

  /**
   * @param list asks the ledger with a query for some tokens
   */
  ReadBack(BiFunction<Map<String, String>, List<String>, TokenListing> list) {
    this.list = list;
  }

  /** One answer for each token: the list of active ones first, then that of all. */
  List<Denial> denials(List<String> ids, Instant now) {
    TokenListing active = list.apply(ACTIVE, ids);
    TokenListing all = list.apply(ALL, ids);
    return ids.stream().distinct().map(id -> denial(id, active, all, now)).toList();
  }

  private static Denial denial(String id, TokenListing active, TokenListing all, Instant now) {
    CapabilityToken token = active.find(id).or(() -> all.find(id)).orElse(null);
    CapabilityToken other = all.find(id).orElse(token);
    if (token == null || other == null) {
      return absent(id, active.completeness().whole() && all.completeness().whole());
    }
    if (token.active(now) || other.active(now)) {
      return new Denial.StillUsable(id, "the ledger lists it, not revoked and not expired");
    }
    return token.revoked() || other.revoked()
        ? new Denial.Proven(id, "the ledger lists it as revoked")
        : new Denial.Proven(id, "it expired at " + token.expiresAt());
  }

  private static Denial absent(String id, boolean whole) {
    return new Denial.Unproven(
        id,
        whole
            ? "the ledger lists it neither as active nor as revoked"
            : "the ledger's list could not be read whole, and it was not seen in it");
  }
}
