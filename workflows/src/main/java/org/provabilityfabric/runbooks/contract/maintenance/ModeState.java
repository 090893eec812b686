package org.provabilityfabric.runbooks.contract.maintenance;

/**
 * How maintenance mode stands after an order.
 *
 * @param on whether this maintenance has it switched on
 * @param text one sentence for people
 */
public record ModeState(boolean on, String text) {}
