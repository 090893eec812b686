package org.provabilityfabric.runbooks.preflight;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.review.PreflightInput;
import org.provabilityfabric.runbooks.contract.review.PreflightReport;

/**
 * "Runbook accuracy validation": for every step of every procedure, is the object there, is the
 * call allowed to the identity that makes it, does the endpoint answer, is the tool installed? It
 * changes nothing and tells nobody.
 */
@WorkflowInterface
public interface Preflight extends Procedure {
  String TYPE = "Preflight";

  @WorkflowMethod(name = TYPE)
  PreflightReport run(PreflightInput input);

  /** The table as far as it has come. */
  @QueryMethod
  PreflightReport preflightReport();
}
