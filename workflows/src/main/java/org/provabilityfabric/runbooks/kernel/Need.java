package org.provabilityfabric.runbooks.kernel;

/**
 * Something a step must be allowed and able to do.
 *
 * @param verb e.g. {@code list}, {@code patch}, {@code GET}
 * @param object a Kubernetes resource, an endpoint's name or a tool
 */
public record Need(String verb, String object) {}
