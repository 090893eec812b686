package org.provabilityfabric.runbooks.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to capture. Both ends belong to the window; as ledgers keep whole seconds, the begin is
 * taken as the begin of its second.
 *
 * @param tenant only this tenant's; null for all, where the ledger gives all
 */
public record Window(Instant from, Instant to, @Nullable String tenant) {
  public Window {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the window ends at " + to + " before it begins " + from);
    }
  }

  public static Window between(Instant from, Instant to) {
    return new Window(from, to, null);
  }
}
