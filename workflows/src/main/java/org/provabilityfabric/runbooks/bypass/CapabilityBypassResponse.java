package org.provabilityfabric.runbooks.bypass;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.BypassInput;
import org.provabilityfabric.runbooks.contract.incident.BypassReport;

/** Scope, revocation and its proof, in the runbook's order, with evidence before and after. */
@WorkflowInterface
public interface CapabilityBypassResponse extends Procedure {
  String TYPE = "CapabilityBypassResponse";

  /** Whose logs tell of refusals. */
  String WATCHER = "sidecar-watcher";

  @WorkflowMethod(name = TYPE)
  BypassReport run(BypassInput input);

  /** What was found and revoked so far. */
  @QueryMethod
  BypassReport bypassReport();
}
