package org.provabilityfabric.runbooks.deployment;

/**
 * What a process tells about itself to others.
 *
 * @param traces which call took how long within which incident
 */
public record Telemetry(TraceAccess traces) {}
