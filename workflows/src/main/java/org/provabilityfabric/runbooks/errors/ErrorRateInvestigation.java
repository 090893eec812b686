package org.provabilityfabric.runbooks.errors;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.ErrorRateReport;
import org.provabilityfabric.runbooks.contract.incident.InvestigationInput;

/** "High Error Rates": distribution by service, errors by message, the change before. */
@WorkflowInterface
public interface ErrorRateInvestigation extends Procedure {
  String TYPE = "ErrorRateInvestigation";

  /** The components whose errors the paper looks at. */
  List<String> USUAL_COMPONENTS = List.of("retrieval-gateway", "egress-firewall");

  @WorkflowMethod(name = TYPE)
  ErrorRateReport run(InvestigationInput input);

  /** What was found so far. */
  @QueryMethod
  ErrorRateReport errorRateReport();
}
