package org.provabilityfabric.runbooks.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.provabilityfabric.runbooks.deployment.WorkerVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves task queues, each with its own workflows and activities only, of a version where it has
 * one. Input that cannot be decoded fails a workflow instead of leaving it hanging, and an
 * activity's result that is too large for a history is refused.
 */
public final class RunbookWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunbookWorker.class);

  /** The SDK would send them so rarely that a busy machine counts as dead. */
  private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(2);

  /**
   * How long workflow code may run before it counts as deadlocked, and its task is tried again. A
   * first task loads its classes, which on a busy machine, or with half a core, takes more than the
   * SDK's one second. The server waits ten for the task.
   */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

  private final WorkerFactory factory;
  private final List<QueueDuties> duties;
  private final WorkerLimits limits;

  private RunbookWorker(WorkerFactory factory, List<QueueDuties> duties, WorkerLimits limits) {
    this.factory = factory;
    this.duties = List.copyOf(duties);
    this.limits = limits;
  }

  /**
   * Registers the search attributes where they are missing, and begins to serve.
   *
   * @param client with the data converter of the contract; not closed by the worker
   * @param duties one for each queue; what they hold is closed with the worker
   * @param further interceptors around the worker's own, outermost last
   * @throws WorkerException where the namespace is not ready
   */
  public static RunbookWorker start(
      WorkflowClient client,
      List<QueueDuties> duties,
      WorkerLimits limits,
      WorkerInterceptor... further) {
    RunbookWorker worker = new RunbookWorker(factory(client, limits, further), duties, limits);
    boolean started = false;
    try {
      SearchAttributes.register(client);
      duties.forEach(worker::register);
      worker.factory.start();
      started = true;
      return worker;
    } finally {
      if (!started) {
        worker.close();
      }
    }
  }

  private static WorkerFactory factory(
      WorkflowClient client, WorkerLimits limits, WorkerInterceptor... further) {
    List<WorkerInterceptor> interceptors = new ArrayList<>();
    interceptors.add(new ResultSizeGuard(client.getOptions().getDataConverter()));
    interceptors.add(new SignsOfLife());
    interceptors.add(new IncidentInLog());
    interceptors.addAll(List.of(further));
    return WorkerFactory.newInstance(
        client,
        WorkerFactoryOptions.newBuilder()
            .setWorkflowCacheSize(limits.cachedWorkflows())
            .setUsingVirtualWorkflowThreads(true)
            .setWorkerInterceptors(interceptors.toArray(WorkerInterceptor[]::new))
            .build());
  }

  private void register(QueueDuties queue) {
    WorkerOptions.Builder options =
        WorkerOptions.newBuilder()
            .setMaxConcurrentActivityExecutionSize(limits.activitiesOf(queue.queue()))
            .setMaxConcurrentWorkflowTaskExecutionSize(limits.workflowTasks())
            .setMaxHeartbeatThrottleInterval(BETWEEN_HEARTBEATS)
            .setDefaultDeadlockDetectionTimeout(LONGEST_STEP.toMillis())
            .setUsingVirtualThreads(true);
    WorkerVersion version = queue.version();
    if (version != null) {
      options.setDeploymentOptions(versioned(version));
    }
    Worker worker = factory.newWorker(queue.queue(), options.build());
    if (!queue.workflows().isEmpty()) {
      worker.registerWorkflowImplementationTypes(
          WorkflowImplementationOptions.newBuilder()
              .setFailWorkflowExceptionTypes(DataConverterException.class)
              .build(),
          queue.workflows().toArray(Class<?>[]::new));
    }
    worker.registerActivitiesImplementations(queue.activities().toArray());
  }

  /** Runs stay on the version on which they began, except those that move ({@link Moving}). */
  private static WorkerDeploymentOptions versioned(WorkerVersion version) {
    return WorkerDeploymentOptions.newBuilder()
        .setUseVersioning(true)
        .setVersion(
            new WorkerDeploymentVersion(
                version.deployment(),
                Objects.requireNonNull(version.build(), "a worker with a version has a build")))
        .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
        .build();
  }

  /** The queues that are served. */
  public List<String> queues() {
    return duties.stream().map(QueueDuties::queue).toList();
  }

  /** Takes no more work, lets running activities end within the grace period, then stops. */
  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(limits.grace().toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      factory.shutdownNow();
      factory.awaitTermination(limits.grace().toMillis(), TimeUnit.MILLISECONDS);
    }
    for (QueueDuties queue : duties) {
      queue.identity().forEach(RunbookWorker::closeIdentity);
    }
  }

  private static void closeIdentity(AutoCloseable identity) {
    try {
      identity.close();
    } catch (Exception e) {
      LOG.warn("The connection of a task queue could not be closed: {}", e.toString());
    }
  }
}
