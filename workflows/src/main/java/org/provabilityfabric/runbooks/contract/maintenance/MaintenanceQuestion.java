package org.provabilityfabric.runbooks.contract.maintenance;

import java.time.Instant;

/** Asks whether a component is in maintenance at an instant. */
public record MaintenanceQuestion(String component, Instant at) {}
