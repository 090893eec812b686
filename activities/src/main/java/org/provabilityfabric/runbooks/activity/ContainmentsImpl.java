package org.provabilityfabric.runbooks.activity;

import io.grpc.StatusRuntimeException;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.containment.Containment;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Fingerprint;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.Urgency;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.Containments;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;
import org.provabilityfabric.runbooks.contract.contain.TenantSubject;
import org.provabilityfabric.runbooks.deployment.Deployment;

/**
 * Speaks to the one {@code Containment} of a component or a tenant. The id of each update is that
 * of the call that wants it, so an attempt that is repeated joins the update that the first one
 * made.
 */
public final class ContainmentsImpl implements Containments {
  /** Together with the acceptance, less than the two minutes that the workflow gives. */
  private static final Duration ANSWER = Duration.ofSeconds(45);

  private final WorkflowClient client;
  private final Deployment deployment;

  /** Contains the components of one deployment. */
  public ContainmentsImpl(WorkflowClient client, Deployment deployment) {
    this.client = client;
    this.deployment = deployment;
  }

  @Override
  public ContainmentState holdContainment(HoldRequest request) {
    Containment stub = startable(request);
    return told(
        request,
        () ->
            WorkflowClient.startUpdateWithStart(
                stub::hold, request, options("hold"), start(stub, request)));
  }

  @Override
  public ContainmentState isolateComponent(HoldRequest request) {
    Containment stub = startable(request);
    return told(
        request,
        () ->
            WorkflowClient.startUpdateWithStart(
                stub::isolate, request, options("isolate"), start(stub, request)));
  }

  @Override
  public ContainmentState releaseContainment(HoldRequest request) {
    String id = id(request);
    Containment stub = client.newWorkflowStub(Containment.class, id);
    try {
      return told(
          request, () -> WorkflowClient.startUpdate(stub::release, request, options("release")));
    } catch (WorkflowNotFoundException e) {
      return guarded(request, () -> ended(request, client.newUntypedWorkflowStub(id)));
    }
  }

  private Containment startable(HoldRequest request) {
    return client.newWorkflowStub(
        Containment.class,
        WorkflowOptions.newBuilder()
            .setWorkflowId(id(request))
            .setTaskQueue(TaskQueues.RUNBOOK)
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setPriority(Urgency.FIRST)
            .setStaticSummary("Containment of " + TenantSubject.summary(request.component()))
            .build());
  }

  private static WithStartWorkflowOperation<ContainmentState> start(
      Containment stub, HoldRequest request) {
    return new WithStartWorkflowOperation<>(stub::run, request.component());
  }

  private static UpdateOptions<ContainmentState> options(String verb) {
    return UpdateOptions.newBuilder(ContainmentState.class)
        .setUpdateName(verb)
        .setUpdateId(updateId(verb))
        .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
        .build();
  }

  private static String updateId(String verb) {
    var call = Activity.getExecutionContext().getInfo();
    return call.getWorkflowId() + "/" + verb + "/" + call.getActivityId();
  }

  /** Ids are not encrypted by a payload codec: a tenant stands in them by its fingerprint. */
  private String id(HoldRequest request) {
    Optional<TenantSubject> tenant = TenantSubject.of(request.component());
    if (tenant.isPresent()) {
      String fingerprint = Fingerprint.of(tenant.get().tenant());
      return Containment.id(deployment.tenants().namespace(), "tenant/" + fingerprint);
    }
    String namespace = Failures.told(() -> deployment.component(request.component()).namespace());
    return Containment.id(namespace, request.component());
  }

  private ContainmentState told(
      HoldRequest request, Supplier<WorkflowUpdateHandle<ContainmentState>> update) {
    return guarded(request, () -> answer(update.get()));
  }

  private static ContainmentState answer(WorkflowUpdateHandle<ContainmentState> update) {
    try {
      return update.getResultAsync(ANSWER.toMillis(), TimeUnit.MILLISECONDS).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureKind.TIMED_OUT.failure("Interrupted while waiting for the containment.");
    }
  }

  private static ContainmentState guarded(HoldRequest request, Supplier<ContainmentState> call) {
    String containment = "The containment of " + TenantSubject.words(request.component());
    try {
      return call.get();
    } catch (WorkflowNotFoundException e) {
      throw e;
    } catch (WorkflowUpdateException e) {
      throw ContainmentFailures.ofUpdate(containment, e);
    } catch (WorkflowUpdateTimeoutOrCancelledException e) {
      throw FailureKind.TIMED_OUT.failure(containment + " has not answered yet.", e);
    } catch (WorkflowException e) {
      throw ContainmentFailures.ofService(containment, e);
    } catch (StatusRuntimeException e) {
      throw ContainmentFailures.ofService(containment, e);
    }
  }

  /** What is left to say about a containment that no longer runs. */
  private static ContainmentState ended(HoldRequest request, WorkflowStub containment) {
    WorkflowExecutionStatus status;
    try {
      status = containment.describe().getStatus();
    } catch (WorkflowNotFoundException e) {
      return unheardOf(request);
    }
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> result(containment);
      case WORKFLOW_EXECUTION_STATUS_RUNNING ->
          throw FailureKind.CONFLICT.failure(
              "The containment of "
                  + TenantSubject.words(request.component())
                  + " has only just been started again.");
      default ->
          throw FailureKind.NOT_FOUND.failure(
              "The containment of "
                  + TenantSubject.words(request.component())
                  + " was ended from outside ("
                  + status.name().replace("WORKFLOW_EXECUTION_STATUS_", "")
                  + ") and has lifted nothing: look whether its network policy is still there.");
    };
  }

  private static ContainmentState result(WorkflowStub containment) {
    try {
      return containment.getResult(
          ANSWER.toMillis(), TimeUnit.MILLISECONDS, ContainmentState.class);
    } catch (TimeoutException e) {
      throw FailureKind.TIMED_OUT.failure("The ended containment has not given its result.", e);
    }
  }

  private static ContainmentState unheardOf(HoldRequest request) {
    Finding finding =
        Finding.of(
            FindingCode.NOT_FOUND,
            "No containment of "
                + TenantSubject.words(request.component())
                + " runs or is remembered by Temporal.");
    return new ContainmentState(
        request.component(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        List.of(finding));
  }
}
