package org.provabilityfabric.runbooks.contract.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Revoked tokens that are looked at.
 *
 * @param tokens their identifiers
 * @param revokedAt when they were revoked; what has not expired by then counts as active
 * @param lookAgainAfter how long until a watch looks again
 */
public record TokenLook(List<String> tokens, Instant revokedAt, Duration lookAgainAfter) {
  public TokenLook {
    tokens = Lists.orEmpty(tokens);
  }
}
