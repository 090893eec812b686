package org.provabilityfabric.runbooks.temporal.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.traces.Traces;

/** What a client and a worker need to stand in traces; where there are none, nothing. */
public final class TracedTemporal {
  private static final AttributeKey<String> WORKFLOW_ID =
      AttributeKey.stringKey("temporal.workflow_id");
  private static final AttributeKey<String> RUN_ID = AttributeKey.stringKey("temporal.run_id");

  private TracedTemporal() {}

  /** A client's options: what it starts joins the trace that the calling thread is in. */
  public static WorkflowClientOptions client(WorkflowClientOptions options, Traces traces) {
    if (!traces.on()) {
      return options;
    }
    WorkflowClientInterceptor[] others =
        Objects.requireNonNullElse(options.getInterceptors(), new WorkflowClientInterceptor[0]);
    return WorkflowClientOptions.newBuilder(options)
        .setContextPropagators(List.of(new TraceHeader(traces)))
        .setInterceptors(
            Stream.concat(Stream.of(others), Stream.of(new TracedClient(traces)))
                .toArray(WorkflowClientInterceptor[]::new))
        .build();
  }

  /** What goes around a worker's own interceptors. */
  public static WorkerInterceptor[] worker(Traces traces) {
    return traces.on()
        ? new WorkerInterceptor[] {new TracedActivities(traces), new TracedWorkflows(traces)}
        : new WorkerInterceptor[0];
  }

  /** By which a span is found. Ids hold no secrets: they are encrypted nowhere. */
  static Attributes ids(String workflowId) {
    return Attributes.of(WORKFLOW_ID, workflowId);
  }

  static Attributes ids(String workflowId, String runId) {
    return Attributes.of(WORKFLOW_ID, workflowId, RUN_ID, runId);
  }
}
