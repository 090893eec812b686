package org.provabilityfabric.runbooks.prometheus;

/**
 * How many of a service's requests fail.
 *
 * @param service the service
 * @param percent requests that were answered with 5xx, of all requests
 */
public record ErrorRatio(String service, double percent) {}
