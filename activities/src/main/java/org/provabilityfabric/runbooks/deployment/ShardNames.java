package org.provabilityfabric.runbooks.deployment;

/**
 * How index shards are named: what stands before the tenant's name.
 *
 * @param prefix such as {@code shard_}
 */
public record ShardNames(String prefix) {}
