package org.provabilityfabric.runbooks.policy;

/**
 * One way in which a contact can be told.
 *
 * @param address what the kind says; never a secret: of a webhook it is the name of the environment
 *     variable that holds the URL
 */
public record Channel(ChannelKind kind, String address) {}
