package org.provabilityfabric.runbooks.temporal.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.traces.Traces;

/** Each attempt of an activity, as a span below its run; what it calls stands below it. */
final class TracedActivities extends WorkerInterceptorBase {
  private static final AttributeKey<String> QUEUE = AttributeKey.stringKey("temporal.task_queue");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("temporal.attempt");
  private static final AttributeKey<Long> WAITED =
      AttributeKey.longKey("temporal.waited_for_worker_ms");

  private final Traces traces;

  TracedActivities(Traces traces) {
    this.traces = traces;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Traced(next);
  }

  private final class Traced extends ActivityInboundCallsInterceptorBase {
    private @Nullable ActivityInfo running;

    Traced(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      running = context.getInfo();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityInfo info = Objects.requireNonNull(running, "init goes before execute");
      return traces.span(
          TraceHeader.read(input.getHeader().getValues()),
          SpanKind.CONSUMER,
          "RunActivity:" + info.getActivityType(),
          attributes(info),
          TracedActivities::word,
          () -> super.execute(input));
    }
  }

  private static Attributes attributes(ActivityInfo info) {
    long waited = info.getStartedTimestamp() - info.getCurrentAttemptScheduledTimestamp();
    String workflow = String.valueOf(info.getWorkflowId());
    String run = String.valueOf(info.getWorkflowRunId());
    return TracedTemporal.ids(workflow, run).toBuilder()
        .put(QUEUE, info.getActivityTaskQueue())
        .put(ATTEMPT, (long) info.getAttempt())
        .put(WAITED, Math.max(0, waited))
        .build();
  }

  /** A look that is to be repeated is no failure. */
  private static @Nullable String word(RuntimeException thrown) {
    if (thrown instanceof ApplicationFailure failure) {
      return failure.getCategory() == ApplicationErrorCategory.BENIGN ? null : failure.getType();
    }
    return Traces.Failure.ofClass(thrown);
  }
}
