package org.provabilityfabric.runbooks.contract.tenant;

import java.time.Duration;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * A look at a tenant's figures.
 *
 * @param window the time that is counted
 * @param budget how long each of the ledger's lists may take
 */
public record TenantFiguresRequest(String tenant, Window window, Duration budget) {}
