package org.provabilityfabric.runbooks.proofs;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.ProofInput;
import org.provabilityfabric.runbooks.contract.incident.ProofInvestigationReport;

/** Core libraries, invariant gate, bundle proofs and proposed repairs, in the runbook's order. */
@WorkflowInterface
public interface ProofInvestigation extends Procedure {
  String TYPE = "ProofInvestigation";

  @WorkflowMethod(name = TYPE)
  ProofInvestigationReport run(ProofInput input);

  /** What was found so far. */
  @QueryMethod
  ProofInvestigationReport proofReport();
}
