package org.provabilityfabric.runbooks.contract.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Tokens that are to be revoked.
 *
 * @param reason for the ledger's record; the incident, no personal data
 * @param dryRun whether it is only shown: ledgers cannot rehearse
 */
public record RevocationOrder(List<Token> tokens, String reason, boolean dryRun) {
  public RevocationOrder {
    tokens = Lists.orEmpty(tokens);
  }

  /**
   * One of them.
   *
   * @param tenant whose it is; null where that is not known
   */
  public record Token(String tokenId, @Nullable String tenant) {}
}
