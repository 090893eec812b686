package org.provabilityfabric.runbooks.certificates;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;

/**
 * Certificate analysis, then the common issues: a high false positive rate and missing
 * certificates.
 */
@WorkflowInterface
public interface CertificateInvestigation extends Procedure {
  String TYPE = "CertificateInvestigation";

  @WorkflowMethod(name = TYPE)
  CertificateReport run(CertificateInput input);

  /** What was found and done so far. */
  @QueryMethod
  CertificateReport certificateReport();
}
