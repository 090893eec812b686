package org.provabilityfabric.runbooks.verification;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.verification.VerificationInput;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport;

/** The full health check, evidence continuity and the smoke tests, together or each alone. */
@WorkflowInterface
public interface Verification extends Procedure {
  String TYPE = "Verification";

  @WorkflowMethod(name = TYPE)
  VerificationReport run(VerificationInput input);

  /** The verdict as far as it has come. */
  @QueryMethod
  VerificationReport verificationReport();
}
