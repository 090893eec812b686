package org.provabilityfabric.runbooks.escalation;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.incident.PagingInput;
import org.provabilityfabric.runbooks.contract.incident.PagingResult;

/** Walks one paging ladder until as many people acknowledged as it wants, or it ends. */
@WorkflowInterface
public interface Escalation {
  String TYPE = "Escalation";

  @WorkflowMethod(name = TYPE)
  PagingResult run(PagingInput input);

  /** Somebody took the incident on; once enough people did, no further step is told. */
  @SignalMethod
  void acknowledged(String by);

  /** No further step is told, however many people acknowledged. */
  @SignalMethod
  void callOff(String why);
}
