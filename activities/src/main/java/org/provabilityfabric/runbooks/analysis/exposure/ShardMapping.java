package org.provabilityfabric.runbooks.analysis.exposure;

import java.util.Map;
import java.util.Optional;

/**
 * Which tenant an index shard belongs to: by its name ({@code shard_<tenant>}), or as listed where
 * the name does not tell.
 *
 * @param prefix what stands before the tenant in the name of a shard
 * @param suffix what stands after it, may be empty
 * @param listed shards whose name does not tell, with their tenants; they go before the name
 */
public record ShardMapping(String prefix, String suffix, Map<String, String> listed) {
  private static final String TENANT = "{tenant}";

  public ShardMapping {
    listed = Map.copyOf(listed);
  }

  /** The runbook's mapping, {@code shard_<tenant>}. */
  public static ShardMapping standard() {
    return named("shard_" + TENANT);
  }

  /**
   * A mapping by name.
   *
   * @param pattern for example {@code shard_{tenant}}
   * @throws IllegalArgumentException if the pattern does not have {@code {tenant}} exactly once
   */
  public static ShardMapping named(String pattern) {
    int at = pattern.indexOf(TENANT);
    if (at < 0 || pattern.indexOf(TENANT, at + 1) >= 0) {
      throw new IllegalArgumentException(
          "the shard pattern must have " + TENANT + " exactly once, but is: " + pattern);
    }
    return new ShardMapping(
        pattern.substring(0, at), pattern.substring(at + TENANT.length()), Map.of());
  }

  public ShardMapping withListed(Map<String, String> shards) {
    return new ShardMapping(prefix, suffix, shards);
  }

  /** The tenant that a shard belongs to, or empty if neither its name nor the list tells. */
  public Optional<String> tenantOf(String shard) {
    String tenant = listed.get(shard);
    if (tenant != null) {
      return Optional.of(tenant);
    }
    boolean fits =
        shard.length() > prefix.length() + suffix.length()
            && shard.startsWith(prefix)
            && shard.endsWith(suffix);
    return fits
        ? Optional.of(shard.substring(prefix.length(), shard.length() - suffix.length()))
        : Optional.empty();
  }
}
