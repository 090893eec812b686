package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptDecisions;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptGaps;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIntegrity;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIsolation;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyState;
import org.provabilityfabric.runbooks.contract.receipts.Resubmitted;
import org.provabilityfabric.runbooks.contract.statement.GapStatement;

/**
 * What a {@code ReceiptInvestigation} found and did. What is null was not assessed, or not done.
 *
 * @param procedure its steps, findings, timeline and evidence
 * @param gaps missing receipts
 * @param isolation cross-tenant violations
 * @param decisions ABAC decision patterns
 * @param integrity signatures, as the published keys had it at first
 * @param signingKey the key that the gateway signs with
 * @param applied the key configuration as it was put right
 * @param integrityAfter signatures, as the published keys have it with that
 * @param resubmitted originals that were handed to the ledger
 * @param statement the signed statement of what is missing
 */
public record ReceiptReport(
    ProcedureReport procedure,
    @Nullable ReceiptGaps gaps,
    @Nullable ReceiptIsolation isolation,
    @Nullable ReceiptDecisions decisions,
    @Nullable ReceiptIntegrity integrity,
    @Nullable ReceiptKeyState signingKey,
    @Nullable ReceiptKeyState applied,
    @Nullable ReceiptIntegrity integrityAfter,
    @Nullable Resubmitted resubmitted,
    @Nullable GapStatement statement)
    implements ResponseReport {}
