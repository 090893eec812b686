package org.provabilityfabric.runbooks.start;

import com.google.protobuf.FieldMask;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;
import io.temporal.api.enums.v1.WorkerDeploymentVersionStatus;
import io.temporal.api.workflow.v1.VersioningOverride;
import io.temporal.api.workflow.v1.WorkflowExecutionOptions;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionOptionsRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.provabilityfabric.runbooks.start.TemporalProblem.Kind;

/**
 * The versions of the workers that serve the procedures, as Temporal knows them: which one new runs
 * go to, and which still have runs of their own.
 */
public final class WorkerVersions {
  private static final String OVERRIDE = "versioning_override";

  private final TemporalConnection temporal;
  private final String deployment;

  /**
   * The versions of one deployment of workers.
   *
   * @param deployment its name, {@code worker.version.deployment}
   */
  public WorkerVersions(TemporalConnection temporal, String deployment) {
    this.temporal = temporal;
    this.deployment = deployment;
  }

  /** What a version is to Temporal. */
  public enum State {
    /** New runs begin on it, and those that move are on it. */
    CURRENT,
    /** Runs are left that began on it; its workers are needed. */
    DRAINING,
    /** No run is left on it; its workers may be removed. */
    DRAINED,
    /** It was never the current one. */
    UNUSED
  }

  /**
   * One version.
   *
   * @param build its build id
   * @param seenSince when its first worker was seen
   */
  public record Version(String build, State state, Instant seenSince) {}

  /**
   * All versions that Temporal remembers, newest first.
   *
   * @throws TemporalProblem of kind NOT_FOUND where no worker with a version was ever seen
   */
  public List<Version> all() {
    return describe().getVersionSummariesList().stream()
        .map(WorkerVersions::version)
        .sorted(Comparator.comparing(Version::seenSince).reversed())
        .toList();
  }

  /**
   * Has new runs begin on a version, and those that move go on with it.
   *
   * @param build a version of which a worker was seen
   * @throws TemporalProblem of kind NOT_FOUND where none was, of kind REFUSED where Temporal says
   *     no
   */
  public void use(String build) {
    String doing = "making " + build + " the current version of " + deployment;
    try {
      var unused =
          temporal.call(
              doing,
              () ->
                  temporal
                      .stubs()
                      .blockingStub()
                      .setWorkerDeploymentCurrentVersion(
                          SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                              .setNamespace(temporal.namespace())
                              .setDeploymentName(deployment)
                              .setBuildId(build)
                              .setIdentity(temporal.client().getOptions().getIdentity())
                              .build()));
    } catch (TemporalProblem problem) {
      throw told(
          problem, "No worker of the version `" + build + "` of " + deployment + " is known");
    }
  }

  /**
   * Has a run that would stay on its version go on with the current one, now and whenever that
   * changes.
   *
   * @throws TemporalProblem of kind NOT_FOUND where there is no such run
   */
  public void move(String workflowId) {
    UpdateWorkflowExecutionOptionsRequest request =
        UpdateWorkflowExecutionOptionsRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .setWorkflowExecutionOptions(
                WorkflowExecutionOptions.newBuilder()
                    .setVersioningOverride(VersioningOverride.newBuilder().setAutoUpgrade(true)))
            .setUpdateMask(FieldMask.newBuilder().addPaths(OVERRIDE))
            .setIdentity(temporal.client().getOptions().getIdentity())
            .build();
    try {
      var unused =
          temporal.call(
              "moving " + workflowId,
              () -> temporal.stubs().blockingStub().updateWorkflowExecutionOptions(request));
    } catch (TemporalProblem problem) {
      throw told(problem, "No workflow `" + workflowId + "` is running");
    }
  }

  private WorkerDeploymentInfo describe() {
    try {
      return temporal
          .call(
              "looking at the versions of " + deployment,
              () ->
                  temporal
                      .stubs()
                      .blockingStub()
                      .describeWorkerDeployment(
                          DescribeWorkerDeploymentRequest.newBuilder()
                              .setNamespace(temporal.namespace())
                              .setDeploymentName(deployment)
                              .build()))
          .getWorkerDeploymentInfo();
    } catch (TemporalProblem problem) {
      throw told(
          problem,
          "No worker with a version was seen as `"
              + deployment
              + "`: workers have none unless worker.version.build says which");
    }
  }

  /** What Temporal itself says is the reason; it is about versions, and holds no secrets. */
  private TemporalProblem told(TemporalProblem problem, String missing) {
    if (problem.kind() == Kind.NOT_FOUND) {
      return new TemporalProblem(
          Kind.NOT_FOUND, missing + ", at " + temporal.where() + ".", problem);
    }
    if (problem.getCause() instanceof StatusRuntimeException refused
        && refused.getStatus().getCode() == Status.Code.FAILED_PRECONDITION) {
      return new TemporalProblem(
          Kind.REFUSED, "Temporal refuses: " + refused.getStatus().getDescription(), problem);
    }
    return problem;
  }

  private static Version version(WorkerDeploymentVersionSummary summary) {
    return new Version(
        summary.getDeploymentVersion().getBuildId(),
        state(summary.getStatus()),
        TemporalTime.of(summary.getCreateTime()));
  }

  /**
   * A ramping version takes some of the new runs: to whoever removes workers it is a current one.
   */
  private static State state(WorkerDeploymentVersionStatus status) {
    return switch (status) {
      case WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT, WORKER_DEPLOYMENT_VERSION_STATUS_RAMPING ->
          State.CURRENT;
      case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED -> State.DRAINED;
      case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING -> State.DRAINING;
      default -> State.UNUSED;
    };
  }
}
