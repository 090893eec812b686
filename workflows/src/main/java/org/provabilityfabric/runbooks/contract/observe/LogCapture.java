package org.provabilityfabric.runbooks.contract.observe;

import java.time.Duration;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * A request to keep the logs of one component.
 *
 * @param name the vault entry's name prefix
 * @param budget how long the capture may take before it keeps what it has
 */
public record LogCapture(
    String incident, String component, Window window, String name, Duration budget) {}
