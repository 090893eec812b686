package org.provabilityfabric.runbooks.drill;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.review.DrillInput;
import org.provabilityfabric.runbooks.contract.review.DrillReport;

/**
 * "Incident response simulation" and "alert response training": an {@code Incident} with its
 * responses, read for real, changes only checked, marked as a drill wherever it shows. People act
 * on that incident as on any other; an abort of the drill ends it.
 */
@WorkflowInterface
public interface Drill extends Procedure {
  String TYPE = "Drill";

  @WorkflowMethod(name = TYPE)
  DrillReport run(DrillInput input);

  /** How it stands: the incident's id first, the scores at the end. */
  @QueryMethod
  DrillReport drillReport();
}
