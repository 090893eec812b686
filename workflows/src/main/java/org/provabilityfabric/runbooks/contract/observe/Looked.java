package org.provabilityfabric.runbooks.contract.observe;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * What an observation is about.
 *
 * @param incident the id under which evidence is kept
 * @param component the component in question; null for the whole system
 * @param window the span of time looked at
 */
public record Looked(String incident, @Nullable String component, Window window) {}
