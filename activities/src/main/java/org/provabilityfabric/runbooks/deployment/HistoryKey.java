package org.provabilityfabric.runbooks.deployment;

/**
 * Where a key of the histories is found.
 *
 * @param id the name that stands in clear beside everything that was encrypted with it
 * @param key 256 bits in Base64
 */
public record HistoryKey(String id, SecretReference key) {}
