package org.provabilityfabric.runbooks.contract.observe;

import java.time.Duration;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * A request to keep the ledger's records of a window.
 *
 * @param budget how long the capture may take before it keeps what it has
 */
public record LedgerRequest(String incident, Window window, Duration budget) {}
