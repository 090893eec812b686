package org.provabilityfabric.runbooks.contract.receipts;

import org.provabilityfabric.runbooks.contract.EvidenceRef;

/**
 * Originals to be handed to the ledger.
 *
 * @param originals one JSON document a line, as the vault holds them
 * @param dryRun whether to look only, and hand in nothing
 */
public record ResubmitOrder(String incident, EvidenceRef originals, boolean dryRun) {}
