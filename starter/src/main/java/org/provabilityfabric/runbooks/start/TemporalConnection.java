package org.provabilityfabric.runbooks.start;

import com.uber.m3.tally.Scope;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.start.TemporalProblem.Kind;

/**
 * A connection to Temporal. It is made without a call: a server that is away is noticed by {@link
 * #check} or by the first {@link #call}, each within its deadline.
 */
public final class TemporalConnection implements AutoCloseable {
  /** Where Temporal is looked for when nothing is configured. */
  public static final String DEFAULT_ADDRESS = "127.0.0.1:7233";

  /** How long an ordinary call may take. */
  public static final Duration USUAL_DEADLINE = Duration.ofSeconds(15);

  private static final Duration RPC_DEADLINE = Duration.ofSeconds(5);
  private static final Duration RPC_RETRIES = Duration.ofSeconds(8);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final boolean owned;

  private TemporalConnection(
      WorkflowServiceStubs stubs, WorkflowClientOptions options, boolean owned) {
    this.stubs = stubs;
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder(options)
                .setDataConverter(RunbookJson.dataConverter())
                .build());
    this.owned = owned;
  }

  /**
   * Connects as the environment says: {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE}, {@code
   * TEMPORAL_PROFILE}, {@code TEMPORAL_CONFIG_FILE} and the other names of Temporal's environment
   * configuration; {@value #DEFAULT_ADDRESS} and {@code default} where nothing is said.
   *
   * @throws TemporalProblem of kind MISCONFIGURED where the configuration cannot be read
   */
  public static TemporalConnection open(Map<String, String> environment) {
    try {
      ClientConfigProfile profile =
          ClientConfigProfile.load(
              LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
      WorkflowServiceStubsOptions.Builder options =
          WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions());
      if (profile.getAddress() == null || profile.getAddress().isBlank()) {
        options.setTarget(DEFAULT_ADDRESS);
      }
      options.setRpcTimeout(RPC_DEADLINE);
      options.setRpcRetryOptions(
          RpcRetryOptions.newBuilder().setExpiration(RPC_RETRIES).validateBuildWithDefaults());
      return new TemporalConnection(
          WorkflowServiceStubs.newServiceStubs(options.build()),
          profile.toWorkflowClientOptions(),
          true);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
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
    if (!owned) {
      return this;
    }
    WorkflowServiceStubsOptions options =
        WorkflowServiceStubsOptions.newBuilder(stubs.getOptions()).setMetricsScope(scope).build();
    TemporalConnection counting =
        new TemporalConnection(
            WorkflowServiceStubs.newServiceStubs(options), client.getOptions(), true);
    close();
    return counting;
  }

  /** Uses stubs that somebody else opened and will close, such as those of an embedded server. */
  public static TemporalConnection over(WorkflowServiceStubs stubs, String namespace) {
    return new TemporalConnection(
        stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build(), false);
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
    String target = stubs.getOptions().getTarget();
    return (target == null ? "the embedded server" : target) + ", namespace " + namespace();
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
   * Makes a call that ends by its deadline.
   *
   * @param doing completes "while ..." in the sentence of a failure
   * @throws TemporalProblem where it failed, was refused, or did not end in time
   */
  public <T> T call(Duration deadline, String doing, Supplier<T> call) {
    FutureTask<T> task = new FutureTask<>(call::get);
    Thread thread = Thread.ofVirtual().name("temporal-call").start(task);
    try {
      return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw Problems.noAnswer(e, where(), doing);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw Problems.of(cause == null ? e : cause, where(), doing);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw Problems.noAnswer(e, where(), doing);
    }
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
    if (owned) {
      stubs.shutdownNow();
    }
  }
}
