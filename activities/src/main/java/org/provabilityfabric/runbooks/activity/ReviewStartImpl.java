package org.provabilityfabric.runbooks.activity;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.Objects;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewStart;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;

/** Starts reviews through Temporal's own client. */
public final class ReviewStartImpl implements ReviewStart {
  private final WorkflowClient client;

  public ReviewStartImpl(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String openReview(ReviewInput input) {
    String incident = Objects.requireNonNull(input.incident());
    String id = PostIncidentReview.id(incident);
    PostIncidentReview review =
        client.newWorkflowStub(
            PostIncidentReview.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setStaticSummary("Review of " + incident)
                .build());
    try {
      var unused = WorkflowClient.start(review::run, input);
    } catch (WorkflowExecutionAlreadyStarted already) {
      return id;
    }
    return id;
  }
}
