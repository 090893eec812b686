package org.provabilityfabric.runbooks.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.Delivery;

/**
 * What became of a message.
 *
 * @param delivery one attempt for each channel that was tried
 * @param worthRepeating whether nobody took it, yet a channel may take it later
 * @param after how long the one that asked to be left alone wants to be; null where none did
 */
public record Sent(Delivery delivery, boolean worthRepeating, @Nullable Duration after) {}
