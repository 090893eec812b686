package org.provabilityfabric.runbooks.exposure;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;

/** Containment, evidence preservation, impact assessment and release, in the runbook's order. */
@WorkflowInterface
public interface DataExposureResponse extends Procedure {
  String TYPE = "DataExposureResponse";

  @WorkflowMethod(name = TYPE)
  ExposureReport run(ExposureInput input);

  /** What was done and found so far, with containment and impact. */
  @QueryMethod
  ExposureReport exposureReport();

  /** Something outside this runbook undid the containment, and it was made again. */
  @SignalMethod
  void containmentReasserted(String what);
}
