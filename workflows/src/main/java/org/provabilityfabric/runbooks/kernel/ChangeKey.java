package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/**
 * Names the change that a step makes: the same for every attempt of a run, and for no other run of
 * the same id, so that it is made once.
 */
public final class ChangeKey {
  private ChangeKey() {}

  public static String of(Step step) {
    WorkflowInfo run = Workflow.getInfo();
    return run.getWorkflowId() + "/" + run.getFirstExecutionRunId() + "/" + step.id();
  }
}
