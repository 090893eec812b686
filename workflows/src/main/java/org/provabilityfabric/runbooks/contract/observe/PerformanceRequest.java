package org.provabilityfabric.runbooks.contract.observe;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.policy.Objectives;

/**
 * What is looked at against what the services promise.
 *
 * @param incident the id under which evidence is kept
 * @param component the component in question; null for all of them
 * @param window the span of time looked at; its end is now
 * @param objectives what is promised
 */
public record PerformanceRequest(
    String incident, @Nullable String component, Window window, Objectives objectives) {}
