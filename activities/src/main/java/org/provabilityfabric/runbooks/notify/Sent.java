package org.provabilityfabric.runbooks.notify;

import org.provabilityfabric.runbooks.contract.message.Delivery;

/**
 * What became of a message.
 *
 * @param delivery one attempt for each channel that was tried
 * @param worthRepeating whether nobody took it, yet a channel may take it later
 */
public record Sent(Delivery delivery, boolean worthRepeating) {}
