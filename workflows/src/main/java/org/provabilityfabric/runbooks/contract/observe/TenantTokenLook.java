package org.provabilityfabric.runbooks.contract.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * A look for active tokens of a tenant.
 *
 * @param now decides what has expired
 * @param except identifiers that are known already
 * @param most how many are named
 * @param lookAgainAfter how long until a watch looks again
 */
public record TenantTokenLook(
    String tenant, Instant now, List<String> except, int most, Duration lookAgainAfter) {
  public TenantTokenLook {
    except = Lists.orEmpty(except);
  }
}
