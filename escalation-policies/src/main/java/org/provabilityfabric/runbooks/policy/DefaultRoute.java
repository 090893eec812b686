package org.provabilityfabric.runbooks.policy;

/** What an alert without a rule of its own means. */
public record DefaultRoute(Severity severity, IncidentKind kind) {}
