package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.proofs.GateReport;
import org.provabilityfabric.runbooks.contract.proofs.ProofCheckResult;
import org.provabilityfabric.runbooks.contract.proofs.ProofExamination;
import org.provabilityfabric.runbooks.contract.proofs.ProposedRepairs;

/**
 * What a {@code ProofInvestigation} did and found. A part is null where it was not assessed.
 *
 * @param procedure its steps, findings, timeline and evidence
 * @param libraries the three core libraries
 * @param gate the invariant gate
 * @param bundles the bundles' proofs
 * @param holes what is left open
 * @param failures what does not check, and what could not be checked
 * @param repairs what is proposed
 */
public record ProofInvestigationReport(
    ProcedureReport procedure,
    @Nullable ProofCheckResult libraries,
    @Nullable GateReport gate,
    @Nullable ProofCheckResult bundles,
    @Nullable ProofExamination holes,
    @Nullable ProofExamination failures,
    @Nullable ProposedRepairs repairs)
    implements ResponseReport {}
