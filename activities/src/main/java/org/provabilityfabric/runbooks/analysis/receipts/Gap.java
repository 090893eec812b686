package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A silence in the receipts.
 *
 * @param from the last receipt before it, or the beginning of the window
 * @param to the next receipt, or the end of the window
 * @param tenant whose receipts are missing; null where all tenants were silent together
 */
public record Gap(Instant from, Instant to, @Nullable String tenant) {
  public Duration length() {
    return Duration.between(from, to);
  }
}
