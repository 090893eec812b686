package org.provabilityfabric.runbooks.temporal.traces;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.traces.Traces;

/**
 * Carries the place in a trace in Temporal's headers, under the name and in the form of Temporal's
 * other SDKs: {@code {"traceparent": "00-..."}} (W3C Trace Context). A header is no input and is
 * not compared when a history is replayed; a run without one begins a trace of its own.
 */
final class TraceHeader implements ContextPropagator {
  private static final String KEY = "_tracer-data";
  private static final String JSON = "json/plain";
  private static final Pattern PARENT =
      Pattern.compile(
          "\\{\\s*\"traceparent\"\\s*:\\s*\"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})\".*");

  /** By what the run of the calling workflow thread was asked for. */
  private static final ThreadLocal<SpanContext> ASKED =
      ThreadLocal.withInitial(SpanContext::getInvalid);

  private final Traces traces;

  TraceHeader(Traces traces) {
    this.traces = traces;
  }

  @Override
  public String getName() {
    return TraceHeader.class.getName();
  }

  /** Of a workflow's thread the place of its run, of any other the span that it is in. */
  @Override
  public SpanContext getCurrentContext() {
    return WorkflowUnsafe.isWorkflowThread()
        ? traces.place(Workflow.getInfo().getRunId(), ASKED.get())
        : Span.current().getSpanContext();
  }

  @Override
  public void setCurrentContext(@Nullable Object context) {
    ASKED.set(context instanceof SpanContext place ? place : SpanContext.getInvalid());
  }

  @Override
  public Map<String, Payload> serializeContext(@Nullable Object context) {
    if (!(context instanceof SpanContext place) || !place.isValid()) {
      return Map.of();
    }
    String text = "{\"traceparent\":\"%s\"}".formatted(Traces.traceparent(place));
    return Map.of(
        KEY,
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8(JSON))
            .setData(ByteString.copyFromUtf8(text))
            .build());
  }

  @Override
  public SpanContext deserializeContext(Map<String, Payload> header) {
    return read(header);
  }

  /** The place that a header names; an invalid one where there is none, or no such place. */
  static SpanContext read(Map<String, Payload> header) {
    Payload payload = header.get(KEY);
    if (payload == null) {
      return SpanContext.getInvalid();
    }
    Matcher parent = PARENT.matcher(payload.getData().toString(StandardCharsets.UTF_8));
    return parent.matches()
        ? SpanContext.createFromRemoteParent(
            parent.group(1),
            parent.group(2),
            TraceFlags.fromHex(parent.group(3), 0),
            TraceState.getDefault())
        : SpanContext.getInvalid();
  }
}
