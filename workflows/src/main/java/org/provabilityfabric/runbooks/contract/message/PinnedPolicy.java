package org.provabilityfabric.runbooks.contract.message;

import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.PolicyHash;

/**
 * A policy and its hash, as a run started with it.
 *
 * @param policy the evaluated policy, at most {@link Policy#MAX_BYTES} as JSON
 * @param hash SHA-256 of its canonical JSON, hex
 */
public record PinnedPolicy(Policy policy, String hash) {
  public static PinnedPolicy of(Policy policy) {
    return new PinnedPolicy(policy, PolicyHash.of(policy));
  }
}
