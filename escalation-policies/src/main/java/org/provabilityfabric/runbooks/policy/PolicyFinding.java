package org.provabilityfabric.runbooks.policy;

/**
 * Something about a policy that people should know, though it can be used.
 *
 * @param code a stable name, such as {@code role-without-address}
 * @param text one sentence
 */
public record PolicyFinding(String code, String text) {}
