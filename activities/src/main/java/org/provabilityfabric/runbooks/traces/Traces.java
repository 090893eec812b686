package org.provabilityfabric.runbooks.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.TraceAccess;

/**
 * The traces of one process. Spans wait in a bounded queue and are sent to the collector beside the
 * work; what does not fit, or is not taken in time, is lost, and nobody waits for it.
 */
public final class Traces implements AutoCloseable {
  /** How long the last spans may take to be sent when the process ends. */
  public static final Duration LAST_SPANS = Duration.ofSeconds(3);

  private static final String SCOPE = "org.provabilityfabric.runbooks";
  private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(2);
  private static final int WAITING_AT_MOST = 4096;
  private static final int LONGEST_VALUE = 256;
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  /** By which tracer the spans below an activity or a request are made. */
  private static final ContextKey<Traces> KEY = ContextKey.named("fabric-runbooks-traces");

  private static final Traces OFF = new Traces(null, null);

  private final @Nullable Recording recording;
  private final @Nullable SdkTracerProvider provider;

  /** What a process needs to make spans. */
  private record Recording(Tracer tracer, OwnIds ids, Sampler roots) {}

  private Traces(@Nullable Recording recording, @Nullable SdkTracerProvider provider) {
    this.recording = recording;
    this.provider = provider;
  }

  /** No traces: no span is made and no connection opened. */
  public static Traces off() {
    return OFF;
  }

  /**
   * Begins to trace where the deployment says so. No call is made yet.
   *
   * @param environment where the headers' secrets are found
   * @param service what this process is called in traces, such as {@code runbook-worker}
   * @throws MissingSecretException where a header has no value
   */
  public static Traces start(TraceAccess access, Map<String, String> environment, String service) {
    URI endpoint = access.endpoint();
    if (endpoint == null) {
      return off();
    }
    OwnIds ids = new OwnIds();
    Sampler roots = Sampler.traceIdRatioBased(access.sampling());
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setResource(
                Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
            .setSampler(Sampler.parentBased(roots))
            .setSpanLimits(SpanLimits.builder().setMaxAttributeValueLength(LONGEST_VALUE).build())
            .addSpanProcessor(
                BatchSpanProcessor.builder(Collector.at(endpoint, access.headers(), environment))
                    .setScheduleDelay(BETWEEN_BATCHES)
                    .setMaxQueueSize(WAITING_AT_MOST)
                    .setExporterTimeout(Collector.DEADLINE)
                    .build())
            .build();
    return new Traces(new Recording(provider.get(SCOPE), ids, roots), provider);
  }

  /** Whether there are traces at all. */
  public boolean on() {
    return recording != null;
  }

  /** The traces that the calling thread is in; null where it is in none. */
  static @Nullable Traces current() {
    return Context.current().get(KEY);
  }

  /**
   * Does some work as a span; what the work calls stands below it.
   *
   * @param parent the span that it was asked for by; an invalid one begins a trace
   * @param kind what the work is to others
   * @param name a text of the program's own: nothing that somebody typed or sent
   * @param attributes names, ids and counts: no payloads
   * @param failure the kind of a failure, in a word; null for one that is none, such as not yet
   */
  public <T> T span(
      SpanContext parent,
      SpanKind kind,
      String name,
      Attributes attributes,
      Failure failure,
      Supplier<T> work) {
    Recording on = recording;
    if (on == null) {
      return work.get();
    }
    Context above = Context.root().with(Span.wrap(parent));
    Span span =
        on.tracer()
            .spanBuilder(name)
            .setParent(above)
            .setSpanKind(kind)
            .setAllAttributes(attributes)
            .startSpan();
    try {
      return above.with(KEY, this).with(span).wrapSupplier(work).get();
    } catch (RuntimeException e) {
      fail(span, failure.word(e));
      throw e;
    } finally {
      span.end();
    }
  }

  /**
   * Does what a request from outside asks for; a trace begins with it, whatever the caller's own
   * is.
   *
   * @param name method and path
   */
  public <T> T request(String name, Supplier<T> work) {
    return span(
        SpanContext.getInvalid(),
        SpanKind.SERVER,
        name,
        Attributes.empty(),
        Failure::ofClass,
        work);
  }

  /** How a failure is told in a trace. */
  @FunctionalInterface
  public interface Failure {
    /** A word of the program's own; null where it is no failure. */
    @Nullable String word(RuntimeException thrown);

    /** By its class. */
    static String ofClass(RuntimeException thrown) {
      return thrown.getClass().getSimpleName();
    }
  }

  /** Begins a span below the one that the calling thread is in. */
  Span below(String name, SpanKind kind, Attributes attributes) {
    Recording on = recording;
    return on == null
        ? Span.getInvalid()
        : on.tracer().spanBuilder(name).setSpanKind(kind).setAllAttributes(attributes).startSpan();
  }

  /**
   * The place of something that lasts longer than any process, such as a run: whoever asks gets the
   * same, before it has ended and wherever it goes on.
   *
   * @param id unique for ever, such as that of a run
   * @param parent the span that asked for it; an invalid one begins a trace
   */
  public SpanContext place(String id, SpanContext parent) {
    Recording on = recording;
    return on == null ? SpanContext.getInvalid() : OwnIds.place(id, parent, on.roots());
  }

  /**
   * Adds the span of something that has just ended.
   *
   * @param place as {@link #place} told
   * @param parent as it was told to {@link #place}
   * @param error the kind of the failure that it ended by; null for none
   */
  public void ended(
      SpanContext place,
      SpanContext parent,
      String name,
      Attributes attributes,
      Instant from,
      Instant to,
      @Nullable String error) {
    Recording on = recording;
    if (on == null) {
      return;
    }
    Span span =
        on.ids()
            .as(
                place,
                () ->
                    on.tracer()
                        .spanBuilder(name)
                        .setParent(Context.root().with(Span.wrap(parent)))
                        .setAllAttributes(attributes)
                        .setStartTimestamp(from)
                        .startSpan());
    fail(span, error);
    span.end(to.isBefore(from) ? from : to);
  }

  /** A place as W3C Trace Context writes it. */
  public static String traceparent(SpanContext place) {
    return "00-%s-%s-%s"
        .formatted(place.getTraceId(), place.getSpanId(), place.getTraceFlags().asHex());
  }

  static void fail(Span span, @Nullable String word) {
    if (word != null) {
      span.setAttribute(ERROR, word);
      span.setStatus(StatusCode.ERROR);
    }
  }

  /** Sends what is left, for as long as {@link #LAST_SPANS} at most. */
  @Override
  public void close() {
    if (provider != null) {
      provider.shutdown().join(LAST_SPANS.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
