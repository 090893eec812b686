package org.provabilityfabric.runbooks.temporal.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.traces.Traces;

/**
 * The calls that start a run, each a span which the run's own stands below, and those to a run of
 * somebody who is in a trace. Queries are none.
 */
final class TracedClient extends WorkflowClientInterceptorBase {
  private final Traces traces;

  TracedClient(Traces traces) {
    this.traces = traces;
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new Calls(next);
  }

  private final class Calls extends WorkflowClientCallsInterceptorBase {
    Calls(WorkflowClientCallsInterceptor next) {
      super(next);
    }

    @Override
    public WorkflowStartOutput start(WorkflowStartInput input) {
      return starting("StartWorkflow:", input, () -> super.start(input));
    }

    @Override
    public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
      return starting(
          "SignalWithStartWorkflow:",
          input.getWorkflowStartInput(),
          () -> super.signalWithStart(input));
    }

    @Override
    public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(
        WorkflowUpdateWithStartInput<R> input) {
      return starting(
          "UpdateWithStartWorkflow:",
          input.getWorkflowStartInput(),
          () -> super.updateWithStart(input));
    }

    @Override
    public WorkflowSignalOutput signal(WorkflowSignalInput input) {
      return telling(
          "SignalWorkflow:" + input.getSignalName(),
          input.getWorkflowExecution().getWorkflowId(),
          () -> super.signal(input));
    }

    @Override
    public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
      return telling(
          "UpdateWorkflow:" + input.getUpdateName(),
          input.getWorkflowExecution().getWorkflowId(),
          () -> super.startUpdate(input));
    }

    private <T> T starting(String verb, WorkflowStartInput input, Supplier<T> call) {
      return span(verb + input.getWorkflowType(), input.getWorkflowId(), call);
    }

    private <T> T telling(String name, String workflowId, Supplier<T> call) {
      return Span.current().getSpanContext().isValid() ? span(name, workflowId, call) : call.get();
    }

    private <T> T span(String name, String workflowId, Supplier<T> call) {
      SpanContext asking = Span.current().getSpanContext();
      return traces.span(
          asking,
          SpanKind.CLIENT,
          name,
          TracedTemporal.ids(workflowId),
          Traces.Failure::ofClass,
          call);
    }
  }
}
