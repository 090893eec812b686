package org.provabilityfabric.runbooks.deployment;

import java.net.URI;

/**
 * "curl -f http://health-check.internal/status".
 *
 * @param url the system's health URL
 */
public record HealthAccess(URI url) {}
