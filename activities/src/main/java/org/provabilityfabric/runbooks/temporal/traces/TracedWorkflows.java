package org.provabilityfabric.runbooks.temporal.traces;

import io.opentelemetry.api.trace.SpanContext;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.traces.Traces;

/**
 * Each run as one span, added when the run ends and not when it is replayed. Its ids follow from
 * the run's, so what it asks for stands below it from the beginning, whichever worker it is on.
 */
final class TracedWorkflows extends WorkerInterceptorBase {
  private final Traces traces;

  TracedWorkflows(Traces traces) {
    this.traces = traces;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new Run(next);
  }

  private final class Run extends WorkflowInboundCallsInterceptorBase {
    private SpanContext asked = SpanContext.getInvalid();

    Run(WorkflowInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(WorkflowOutboundCallsInterceptor calls) {
      super.init(new Continuing(calls, this));
    }

    /** What is thrown by a run that leaves the cache is an error, and no end. */
    @Override
    public WorkflowOutput execute(WorkflowInput input) {
      asked = TraceHeader.read(input.getHeader().getValues());
      try {
        WorkflowOutput output = super.execute(input);
        ended(null);
        return output;
      } catch (TemporalFailure | DataConverterException e) {
        ended(e instanceof ApplicationFailure told ? told.getType() : Traces.Failure.ofClass(e));
        throw e;
      }
    }

    private void ended(@Nullable String error) {
      if (WorkflowUnsafe.isReplaying()) {
        return;
      }
      WorkflowInfo info = Workflow.getInfo();
      traces.ended(
          traces.place(info.getRunId(), asked),
          asked,
          "RunWorkflow:" + info.getWorkflowType(),
          TracedTemporal.ids(info.getWorkflowId(), info.getRunId()),
          Instant.ofEpochMilli(info.getRunStartedTimestampMillis()),
          Instant.ofEpochMilli(Workflow.currentTimeMillis()),
          error);
    }
  }

  /** A run that continues as new ends without returning. */
  private static final class Continuing extends WorkflowOutboundCallsInterceptorBase {
    private final Run run;

    Continuing(WorkflowOutboundCallsInterceptor next, Run run) {
      super(next);
      this.run = run;
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
      run.ended(null);
      super.continueAsNew(input);
    }
  }
}
