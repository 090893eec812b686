package org.provabilityfabric.runbooks.scene;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import org.provabilityfabric.runbooks.containment.Containment;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.Containments;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;

/** Speaks to the containment by update-with-start, as the product's own adapter does. */
final class SceneContainments implements Containments {
  private final WorkflowClient client;

  SceneContainments(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public ContainmentState holdContainment(HoldRequest request) {
    return withStart("hold", request);
  }

  @Override
  public ContainmentState isolateComponent(HoldRequest request) {
    return withStart("isolate", request);
  }

  private ContainmentState withStart(String update, HoldRequest request) {
    Containment stub =
        client.newWorkflowStub(
            Containment.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(Containment.id(Scene.NAMESPACE, request.component()))
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    try {
      return WorkflowClient.executeUpdateWithStart(
          update.equals("hold") ? stub::hold : stub::isolate,
          request,
          UpdateOptions.<ContainmentState>newBuilder()
              .setUpdateId(request.holder().workflowId() + "/" + update)
              .build(),
          new WithStartWorkflowOperation<>(stub::run, request.component()));
    } catch (WorkflowUpdateException refused) {
      throw cause(refused);
    }
  }

  @Override
  public ContainmentState releaseContainment(HoldRequest request) {
    try {
      return client
          .newWorkflowStub(Containment.class, Containment.id(Scene.NAMESPACE, request.component()))
          .release(request);
    } catch (WorkflowUpdateException refused) {
      throw cause(refused);
    }
  }

  private static ApplicationFailure cause(WorkflowUpdateException refused) {
    Throwable cause = refused;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof ApplicationFailure failure
        ? FailureKind.ofType(failure.getType()).failure(failure.getOriginalMessage())
        : FailureKind.INTERNAL.failure(String.valueOf(cause.getMessage()));
  }
}
