package org.provabilityfabric.runbooks.contract.receipts;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * A silence in the receipts.
 *
 * @param tenant whose receipts are missing; null where all tenants were silent together
 */
public record MissingSpan(Window span, @Nullable String tenant) {}
