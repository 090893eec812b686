package org.provabilityfabric.runbooks.start;

import com.uber.m3.tally.Scope;
import io.opentelemetry.context.Context;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.deployment.Links;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.start.TemporalProblem.Kind;
import org.provabilityfabric.runbooks.temporal.TemporalSetupException;
import org.provabilityfabric.runbooks.temporal.TemporalTarget;
import org.provabilityfabric.runbooks.temporal.TemporalTrouble;
import org.provabilityfabric.runbooks.temporal.traces.TracedTemporal;
import org.provabilityfabric.runbooks.traces.Traces;

/**
 * A connection to Temporal. It is made without a call: a server that is away is noticed by {@link
 * #check} or by the first {@link #call}, each within its deadline.
 */
public final class TemporalConnection implements AutoCloseable {
  /** How long an ordinary call may take. */
  public static final Duration USUAL_DEADLINE = Duration.ofSeconds(15);

  private static final Duration RPC_DEADLINE = Duration.ofSeconds(5);
  private static final Duration RPC_RETRIES = Duration.ofSeconds(8);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final @Nullable TemporalTarget target;
  private final Links links;
  private final Traces traces;

  private TemporalConnection(
      WorkflowServiceStubs stubs,
      WorkflowClientOptions options,
      @Nullable TemporalTarget target,
      Links links,
      Traces traces) {
    this.stubs = stubs;
    this.client = WorkflowClient.newInstance(stubs, options);
    this.target = target;
    this.links = links;
    this.traces = traces;
  }

  /**
   * Connects as the environment says: {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE}, {@code
   * TEMPORAL_PROFILE}, {@code TEMPORAL_CONFIG_FILE} and the other names of Temporal's environment
   * configuration, else the section {@code temporal} of {@code runbook.yaml}; {@code
   * 127.0.0.1:7233} and {@code default} where nothing is said.
   *
   * @throws TemporalProblem of kind MISCONFIGURED where the configuration cannot be used
   * @throws BadDocumentException where {@code runbook.yaml} is not what it should be
   */
  public static TemporalConnection open(Map<String, String> environment) {
    Deployment deployment = DeploymentReader.find(null, Path.of(""), environment);
    try {
      TemporalTarget target = TemporalTarget.of(deployment.temporal(), environment);
      return new TemporalConnection(
          WorkflowServiceStubs.newServiceStubs(
              target
                  .stubs()
                  .setRpcTimeout(RPC_DEADLINE)
                  .setRpcRetryOptions(
                      RpcRetryOptions.newBuilder()
                          .setExpiration(RPC_RETRIES)
                          .validateBuildWithDefaults())
                  .build()),
          target.client().build(),
          target,
          Links.of(deployment),
          Traces.off());
    } catch (TemporalSetupException e) {
      throw new TemporalProblem(
          Kind.MISCONFIGURED,
          "The Temporal configuration cannot be used: " + e.getMessage() + ".",
          e);
    }
  }

  /**
   * The same connection, whose calls are counted. Stubs that somebody else opened are left alone.
   *
   * @param scope what Temporal's SDK counts with
   */
  public TemporalConnection counting(Scope scope) {
    if (target == null) {
      return this;
    }
    WorkflowServiceStubsOptions options =
        WorkflowServiceStubsOptions.newBuilder(stubs.getOptions()).setMetricsScope(scope).build();
    TemporalConnection counting =
        new TemporalConnection(
            WorkflowServiceStubs.newServiceStubs(options),
            client.getOptions(),
            target,
            links,
            traces);
    close();
    return counting;
  }

  /**
   * The same connection, whose calls stand in traces. Only one of the two is to be closed.
   *
   * @param traces those of the process; not closed with the connection
   */
  public TemporalConnection traced(Traces traces) {
    WorkflowClientOptions options = TracedTemporal.client(client.getOptions(), traces);
    return new TemporalConnection(stubs, options, target, links, traces);
  }

  /** The traces that its calls stand in. */
  public Traces traces() {
    return traces;
  }

  /**
   * Uses stubs that somebody else opened and will close, such as those of an embedded server; its
   * histories are in clear.
   */
  public static TemporalConnection over(WorkflowServiceStubs stubs, String namespace) {
    return over(stubs, namespace, RunbookJson.dataConverter());
  }

  /** The same with histories as this converter writes and reads them. */
  public static TemporalConnection over(
      WorkflowServiceStubs stubs, String namespace, DataConverter converter) {
    return new TemporalConnection(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setDataConverter(converter)
            .build(),
        null,
        Links.usual(namespace),
        Traces.off());
  }

  /** Where people look next, as the deployment has it. */
  public Links links() {
    return links;
  }

  /** The client; use it within {@link #call} so that its calls have a deadline. */
  public WorkflowClient client() {
    return client;
  }

  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  public String namespace() {
    return client.getOptions().getNamespace();
  }

  /** Address and namespace, for people. */
  public String where() {
    if (target != null) {
      return target.where();
    }
    String address = stubs.getOptions().getTarget();
    return (address == null ? "the embedded server" : address) + ", namespace " + namespace();
  }

  /**
   * Looks whether Temporal answers and has the namespace.
   *
   * @throws TemporalProblem saying what to set where it does not
   */
  public void check(Duration deadline) {
    DescribeNamespaceRequest request =
        DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build();
    try {
      call(
          deadline,
          "looking whether it is there",
          () ->
              stubs
                  .blockingStub()
                  .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                  .describeNamespace(request));
    } catch (TemporalProblem problem) {
      if (problem.kind() != Kind.NOT_AVAILABLE) {
        throw problem;
      }
    }
  }

  /**
   * Makes a call that ends by its deadline, in the trace that the calling thread is in.
   *
   * @param doing completes "while ..." in the sentence of a failure
   * @throws TemporalProblem where it failed, was refused, or did not end in time
   */
  public <T> T call(Duration deadline, String doing, Supplier<T> call) {
    FutureTask<T> task = new FutureTask<>(Context.current().wrap((Callable<T>) call::get));
    Thread thread = Thread.ofVirtual().name("temporal-call").start(task);
    try {
      return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw Problems.noAnswer(e, where(), doing);
    } catch (ExecutionException e) {
      throw problem(e.getCause() == null ? e : e.getCause(), doing);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw Problems.noAnswer(e, where(), doing);
    }
  }

  private TemporalProblem problem(Throwable thrown, String doing) {
    TemporalTrouble trouble = target == null ? null : target.trouble(thrown);
    return trouble == null
        ? Problems.of(thrown, where(), doing)
        : new TemporalProblem(
            trouble.refused() ? Kind.FORBIDDEN : Kind.MISCONFIGURED,
            "There is no connection to Temporal at " + where() + ": " + trouble.sentence() + ".",
            thrown);
  }

  /** As {@link #call(Duration, String, Supplier)} with the usual deadline. */
  public <T> T call(String doing, Supplier<T> call) {
    return call(USUAL_DEADLINE, doing, call);
  }

  /**
   * The time by which the server's deadlines go: a practice server has a clock of its own, every
   * other one goes by the time of day.
   */
  public Instant now(Clock timeOfDay) {
    return PracticeClock.read(stubs.getRawChannel()).orElseGet(timeOfDay::instant);
  }

  @Override
  public void close() {
    if (target != null) {
      stubs.shutdownNow();
    }
  }
}
