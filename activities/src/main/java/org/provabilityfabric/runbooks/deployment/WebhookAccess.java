package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * How messages to webhooks are signed in; their addresses are secrets that the policy names.
 *
 * @param token bearer token, where they want one
 */
public record WebhookAccess(@Nullable SecretReference token) {}
