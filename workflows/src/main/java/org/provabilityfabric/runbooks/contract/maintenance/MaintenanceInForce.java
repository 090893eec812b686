package org.provabilityfabric.runbooks.contract.maintenance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a component is in maintenance.
 *
 * @param maintenance the workflow; null where it is in none
 * @param until when that ends, unless it is extended; null where it is in none
 */
public record MaintenanceInForce(@Nullable String maintenance, @Nullable Instant until) {
  public static final MaintenanceInForce NONE = new MaintenanceInForce(null, null);
}
