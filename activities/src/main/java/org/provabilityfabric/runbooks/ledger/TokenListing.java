package org.provabilityfabric.runbooks.ledger;

import java.util.Map;
import java.util.Optional;

/**
 * What the ledger lists of some tokens.
 *
 * @param byId those that it lists; the last one where it lists one twice
 * @param completeness whether the list is everything
 */
record TokenListing(Map<String, CapabilityToken> byId, Completeness completeness) {
  TokenListing {
    byId = Map.copyOf(byId);
  }

  Optional<CapabilityToken> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
