package org.provabilityfabric.runbooks.contract.change;

import io.temporal.activity.ActivityInterface;

/**
 * "Revoke Compromised Tokens", under the identity of the task queue {@code contain}. Revoking a
 * token twice changes nothing.
 */
@ActivityInterface
public interface TokenActions {
  /** Revokes tokens, with one result for each; what a result says is proven by reading back. */
  RevocationResult revokeTokens(RevocationOrder order);
}
