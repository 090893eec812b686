package org.provabilityfabric.runbooks.ledger;

import java.util.List;

/**
 * The capability tokens that can still be used. The ledger's own idea of "active" is not relied on.
 *
 * @param listed tokens that the ledger listed, all written to the sink
 * @param active how many of them are neither revoked nor expired
 * @param first the first active ones, at most 1,000
 * @param completeness whether the list is everything
 */
public record ActiveTokens(
    long listed, long active, List<CapabilityToken> first, Completeness completeness) {
  public ActiveTokens {
    first = List.copyOf(first);
  }
}
