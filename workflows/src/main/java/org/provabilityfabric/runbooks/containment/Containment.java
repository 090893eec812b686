package org.provabilityfabric.runbooks.containment;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;

/**
 * Holds one component, or one tenant, contained for as long as anybody holds it, and watches that
 * it stays so.
 */
@WorkflowInterface
public interface Containment {
  String TYPE = "Containment";

  /** The workflow id of a component's containment. */
  static String id(String namespace, String component) {
    return "containment/" + namespace + "/" + component;
  }

  /** Runs until the last holder has released and the component is restored. */
  @WorkflowMethod(name = TYPE)
  ContainmentState run(String component);

  /** How it stands. */
  @QueryMethod
  ContainmentState containment();

  /** Holds; the traffic is cut when this returns. */
  @UpdateMethod
  ContainmentState hold(HoldRequest request);

  /** Goes on to zero replicas, for a holder. */
  @UpdateMethod
  ContainmentState isolate(HoldRequest request);

  @UpdateValidatorMethod(updateName = "isolate")
  void validateIsolate(HoldRequest request);

  /** Gives a hold up. */
  @UpdateMethod
  ContainmentState release(HoldRequest request);

  @UpdateValidatorMethod(updateName = "release")
  void validateRelease(HoldRequest request);
}
