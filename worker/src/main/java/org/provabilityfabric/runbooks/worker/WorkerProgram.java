package org.provabilityfabric.runbooks.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.WorkerVersion;
import org.provabilityfabric.runbooks.temporal.TemporalSetupException;
import org.provabilityfabric.runbooks.temporal.TemporalTarget;
import org.provabilityfabric.runbooks.temporal.traces.TracedTemporal;
import org.provabilityfabric.runbooks.traces.Traces;

/** The program that serves task queues against your Temporal until it is told to end. */
public final class WorkerProgram {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private WorkerProgram() {}

  /**
   * Connects as {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE} and the other names of
   * Temporal's environment configuration say, else {@code runbook.yaml}, and serves until the
   * process is asked to end.
   *
   * @param out gets one line when the worker serves, and one when it has ended
   * @throws WorkerException where Temporal cannot be reached or is not ready
   */
  public static void run(WorkerSettings settings, PrintWriter out) throws InterruptedException {
    WorkflowServiceStubs stubs = null;
    CountDownLatch ended = new CountDownLatch(1);
    try (Traces traces = traces(settings);
        WorkerMetrics metrics = WorkerMetrics.start(settings.deployment().metrics(), out)) {
      TemporalTarget target =
          TemporalTarget.of(settings.deployment().temporal(), settings.environment());
      PollWatch polls = new PollWatch(System::nanoTime);
      stubs =
          WorkflowServiceStubs.newServiceStubs(
              target
                  .stubs()
                  .addGrpcClientInterceptor(polls)
                  .setMetricsScope(metrics.scope())
                  .build());
      WorkerHealth health = new WorkerHealth(stubs, target, polls);
      String away = health.connection(DEADLINE);
      if (away != null) {
        throw new WorkerException(away);
      }
      WorkflowClient client =
          WorkflowClient.newInstance(stubs, TracedTemporal.client(target.client().build(), traces));
      serve(settings, client, traces, health, metrics, out, ended);
    } catch (TemporalSetupException e) {
      throw WorkerException.misconfigured(
          "The Temporal configuration cannot be used: " + e.getMessage() + ".");
    } finally {
      if (stubs != null) {
        stubs.shutdownNow();
        stubs.awaitTermination(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      }
      ended.countDown();
    }
  }

  private static void serve(
      WorkerSettings settings,
      WorkflowClient client,
      Traces traces,
      WorkerHealth health,
      WorkerMetrics metrics,
      PrintWriter out,
      CountDownLatch ended)
      throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    Thread hook = new Thread(() -> askAndWait(asked, ended, settings.limits()), "worker-end");
    try (RunbookWorker worker =
            Assembly.of(settings, Clock.systemUTC())
                .worker(client, settings.queues(), TracedTemporal.worker(traces));
        Listener door = door(settings, worker, health)) {
      Runtime.getRuntime().addShutdownHook(hook);
      metrics.serving(worker.queues());
      out.println("Serving the task queues " + String.join(", ", worker.queues()) + ".");
      WorkerVersion version = settings.deployment().worker().version();
      if (version.build() != null && worker.queues().contains(TaskQueues.RUNBOOK)) {
        out.println(
            "It is of the version %s of %s; ./runbook worker-version show tells which is current."
                .formatted(version.build(), version.deployment()));
      }
      if (door != null) {
        out.println("Its health is told at port " + door.port() + ", /healthz and /readyz.");
      }
      out.flush();
      asked.await();
    }
    out.println("The worker has ended.");
    out.flush();
  }

  private static Traces traces(WorkerSettings settings) {
    try {
      return Traces.start(
          settings.deployment().telemetry().traces(), settings.environment(), "runbook-worker");
    } catch (MissingSecretException e) {
      throw WorkerException.misconfigured("telemetry.traces.headers: " + e.getMessage() + ".");
    }
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

  private static @Nullable Listener door(
      WorkerSettings settings, RunbookWorker worker, WorkerHealth health) {
    String listen = settings.deployment().worker().listen();
    if (listen == null) {
      return null;
    }
    try {
      return Listener.open(listen, new HealthPages(() -> health.trouble(worker.queues())));
    } catch (IOException | IllegalArgumentException e) {
      throw WorkerException.misconfigured(
          "The worker cannot listen at " + listen + " (worker.listen): " + e.getMessage() + ".");
    }
  }
}
