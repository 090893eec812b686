package org.provabilityfabric.runbooks.health;

import java.net.URI;

/**
 * An external dependency.
 *
 * @param name how people call it
 * @param address what is asked with GET
 * @param expectedStatus the status that means healthy; 0 for any 2xx
 */
public record Dependency(String name, URI address, int expectedStatus) {}
