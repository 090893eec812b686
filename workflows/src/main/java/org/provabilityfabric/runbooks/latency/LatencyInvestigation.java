package org.provabilityfabric.runbooks.latency;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.LatencyInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyReport;

/** "High Latency": bottleneck, database, resources; then scale or restart by approval. */
@WorkflowInterface
public interface LatencyInvestigation extends Procedure {
  String TYPE = "LatencyInvestigation";

  /** The component whose latency is looked at where none is named. */
  String USUAL_COMPONENT = "retrieval-gateway";

  @WorkflowMethod(name = TYPE)
  LatencyReport run(LatencyInput input);

  /** What was found and changed so far. */
  @QueryMethod
  LatencyReport latencyReport();
}
