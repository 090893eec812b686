package org.provabilityfabric.runbooks.pager;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.pager.PagerAuditInput;
import org.provabilityfabric.runbooks.contract.pager.PagerAuditReport;

/**
 * The pager audits itself: a marked test page goes the way that every page goes, and every open
 * incident is asked when its next page is due.
 */
@WorkflowInterface
public interface PagerAudit extends Procedure {
  String TYPE = "PagerAudit";

  @WorkflowMethod(name = TYPE)
  PagerAuditReport run(PagerAuditInput input);

  /** What was found, as far as the audit has come. */
  @QueryMethod
  PagerAuditReport pagerAudit();
}
