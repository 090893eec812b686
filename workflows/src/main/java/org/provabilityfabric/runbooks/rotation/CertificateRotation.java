package org.provabilityfabric.runbooks.rotation;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;

/**
 * New signing keys, in the runbook's order, without a moment in which something is signed that
 * verifiers reject. One at a time: its workflow id is {@code rotation/<namespace>}.
 */
@WorkflowInterface
public interface CertificateRotation extends Procedure {
  String TYPE = "CertificateRotation";

  /** The id of the rotation of a namespace. */
  static String id(String namespace) {
    return "rotation/" + namespace;
  }

  @WorkflowMethod(name = TYPE)
  RotationReport run(RotationInput input);

  /** What was done so far, and with which keys is signed and verified. */
  @QueryMethod
  RotationReport rotationReport();
}
