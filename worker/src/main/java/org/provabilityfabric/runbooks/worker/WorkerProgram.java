package org.provabilityfabric.runbooks.worker;

import com.uber.m3.tally.Scope;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/** The program that serves task queues against your Temporal until it is told to end. */
public final class WorkerProgram {
  private static final String DEFAULT_ADDRESS = "127.0.0.1:7233";
  private static final int DEADLINE_SECONDS = 10;

  private WorkerProgram() {}

  /**
   * Connects as {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE} and the other names of
   * Temporal's environment configuration say, and serves until the process is asked to end.
   *
   * @param out gets one line when the worker serves, and one when it has ended
   * @throws WorkerException where Temporal cannot be reached or is not ready
   */
  public static void run(WorkerSettings settings, PrintWriter out) throws InterruptedException {
    WorkflowServiceStubs stubs = null;
    CountDownLatch ended = new CountDownLatch(1);
    try (WorkerMetrics metrics = WorkerMetrics.start(settings.deployment().metrics(), out)) {
      ClientConfigProfile profile = profile(settings.environment());
      stubs = WorkflowServiceStubs.newServiceStubs(target(profile, metrics.scope()));
      WorkflowClient client =
          WorkflowClient.newInstance(
              stubs,
              WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                  .setDataConverter(RunbookJson.dataConverter())
                  .build());
      reach(client);
      serve(settings, client, metrics, out, ended);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new WorkerException("The connection to Temporal is misconfigured: " + e.getMessage());
    } finally {
      if (stubs != null) {
        stubs.shutdownNow();
        stubs.awaitTermination(DEADLINE_SECONDS, TimeUnit.SECONDS);
      }
      ended.countDown();
    }
  }

  private static void serve(
      WorkerSettings settings,
      WorkflowClient client,
      WorkerMetrics metrics,
      PrintWriter out,
      CountDownLatch ended)
      throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    Thread hook = new Thread(() -> askAndWait(asked, ended, settings.limits()), "worker-end");
    try (RunbookWorker worker =
        Assembly.of(settings, Clock.systemUTC()).worker(client, settings.queues())) {
      Runtime.getRuntime().addShutdownHook(hook);
      metrics.serving(worker.queues());
      out.println("Serving the task queues " + String.join(", ", worker.queues()) + ".");
      out.flush();
      asked.await();
    }
    out.println("The worker has ended.");
    out.flush();
  }

  private static void askAndWait(CountDownLatch asked, CountDownLatch ended, WorkerLimits limits) {
    asked.countDown();
    try {
      boolean inTime = ended.await(limits.grace().toSeconds() * 2 + 20, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("The worker did not end in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ClientConfigProfile profile(Map<String, String> environment) throws IOException {
    return ClientConfigProfile.load(
        LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
  }

  private static WorkflowServiceStubsOptions target(ClientConfigProfile profile, Scope scope)
      throws IOException {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions());
    options.setMetricsScope(scope);
    if (profile.getAddress() == null || profile.getAddress().isBlank()) {
      options.setTarget(DEFAULT_ADDRESS);
    }
    return options.build();
  }

  private static void reach(WorkflowClient client) {
    String namespace = client.getOptions().getNamespace();
    try {
      var description =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      if (!description.hasNamespaceInfo()) {
        throw new WorkerException("Temporal does not describe the namespace " + namespace + ".");
      }
    } catch (io.grpc.StatusRuntimeException e) {
      throw new WorkerException(
          "Temporal at "
              + client.getWorkflowServiceStubs().getOptions().getTarget()
              + " cannot be used with namespace "
              + namespace
              + ": "
              + e.getStatus().getCode());
    }
  }
}
