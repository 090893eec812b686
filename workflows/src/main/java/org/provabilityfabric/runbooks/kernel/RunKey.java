package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/**
 * Names what a run does, a change or a message: the same for every attempt and in every history
 * that the run continues in, and for no other run of the same id. The incident of an alert that
 * comes again has the id of the one before, and channels drop a message that they have had.
 */
public final class RunKey {
  private RunKey() {}

  /** Of the change that a step makes. */
  public static String of(Step step) {
    return of(step.id());
  }

  /** Of anything else that is done once. */
  public static String of(String what) {
    WorkflowInfo run = Workflow.getInfo();
    return run.getWorkflowId() + "/" + run.getFirstExecutionRunId() + "/" + what;
  }
}
