package org.provabilityfabric.runbooks.receipts;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.ReceiptInput;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;

/** Receipt analysis, then the common issues: missing receipts and invalid receipt signatures. */
@WorkflowInterface
public interface ReceiptInvestigation extends Procedure {
  String TYPE = "ReceiptInvestigation";

  @WorkflowMethod(name = TYPE)
  ReceiptReport run(ReceiptInput input);

  /** What was found and done so far. */
  @QueryMethod
  ReceiptReport receiptReport();
}
