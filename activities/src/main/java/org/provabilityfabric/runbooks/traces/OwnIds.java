package org.provabilityfabric.runbooks.traces;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Random ids, and those of what outlives a process: a run is replayed by any worker, and each has
 * to give it the same.
 */
final class OwnIds implements IdGenerator {
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  private static final ThreadLocal<@Nullable SpanContext> GIVEN = new ThreadLocal<>();

  private final IdGenerator random = IdGenerator.random();

  /** The place of a run: in its parent's trace, or in one of its own. */
  static SpanContext place(String id, SpanContext parent, Sampler roots) {
    String span = hex("span " + id, SPAN_BYTES);
    if (parent.isValid()) {
      return SpanContext.create(
          parent.getTraceId(), span, parent.getTraceFlags(), parent.getTraceState());
    }
    String trace = hex("trace " + id, TRACE_BYTES);
    boolean kept =
        roots
            .shouldSample(
                Context.root(), trace, "", SpanKind.INTERNAL, Attributes.empty(), List.of())
            .getDecision()
            .equals(SamplingDecision.RECORD_AND_SAMPLE);
    return SpanContext.create(
        trace,
        span,
        kept ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  /** Has the span that is made by some work get the ids of a place. */
  <T> T as(SpanContext place, Supplier<T> work) {
    GIVEN.set(place);
    try {
      return work.get();
    } finally {
      GIVEN.remove();
    }
  }

  @Override
  public String generateSpanId() {
    SpanContext place = GIVEN.get();
    return place == null ? random.generateSpanId() : place.getSpanId();
  }

  @Override
  public String generateTraceId() {
    SpanContext place = GIVEN.get();
    return place == null ? random.generateTraceId() : place.getTraceId();
  }

  private static String hex(String text, int bytes) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
