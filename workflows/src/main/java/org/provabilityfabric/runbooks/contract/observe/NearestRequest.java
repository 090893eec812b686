package org.provabilityfabric.runbooks.contract.observe;

import java.time.Instant;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * What is looked for before something went wrong.
 *
 * @param at when it went wrong
 * @param window where it is looked for; it may end after {@code at}
 */
public record NearestRequest(String incident, Instant at, Window window) {}
