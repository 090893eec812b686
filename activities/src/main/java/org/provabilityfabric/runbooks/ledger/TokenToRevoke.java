package org.provabilityfabric.runbooks.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A token that is to be revoked.
 *
 * @param tokenId identifies it; not a secret
 * @param tenant whose it is, which newer ledgers want to know; null where that is not known
 */
public record TokenToRevoke(String tokenId, @Nullable String tenant) {}
