package org.provabilityfabric.runbooks.contract.receipts;

import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;

/**
 * Asks whether a key explains the signatures that the published keys do not.
 *
 * @param key the public half of the key that the gateway has
 */
public record KeyTrialRequest(ReceiptRequest receipts, PublicKeyInfo key) {}
