package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * How statements about missing evidence are signed.
 *
 * @param key where the private key is found, PKCS #8 in PEM; null where none are signed
 */
public record StatementFacts(@Nullable SecretReference key) {}
