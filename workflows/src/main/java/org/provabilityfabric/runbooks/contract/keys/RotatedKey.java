package org.provabilityfabric.runbooks.contract.keys;

import org.jspecify.annotations.Nullable;

/**
 * What became of one kind of signing key.
 *
 * @param kind such as {@code receipt-signing}
 * @param secret namespace and name of its secret
 * @param before the id of the key before
 * @param made the id of the new key; null where none was made
 * @param inSecret the id of the key that is in the secret, as it was seen last
 */
public record RotatedKey(
    String kind, String secret, String before, @Nullable String made, String inSecret) {}
