package org.provabilityfabric.runbooks.activity;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.Objects;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewStart;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
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
    ReviewedIncident carried = input.carried();
    if (started(id, input) || carried == null || !begunBefore(id, carried.startedAt())) {
      return id;
    }
    String own = PostIncidentReview.id(incident, carried.startedAt());
    var unused = started(own, input);
    return own;
  }

  /** Whether no review of that id ran. */
  private boolean started(String id, ReviewInput input) {
    PostIncidentReview review =
        client.newWorkflowStub(
            PostIncidentReview.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setStaticSummary("Review of " + input.incident())
                .build());
    try {
      var unused = WorkflowClient.start(review::run, input);
      return true;
    } catch (WorkflowExecutionAlreadyStarted already) {
      return false;
    }
  }

  /** A review that ran before the incident began is of an earlier one of the same id. */
  private boolean begunBefore(String id, Instant began) {
    return client.newUntypedWorkflowStub(id).describe().getStartTime().isBefore(began);
  }
}
