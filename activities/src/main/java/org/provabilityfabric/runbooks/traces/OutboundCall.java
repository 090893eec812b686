package org.provabilityfabric.runbooks.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to another system, as a span below whatever the calling thread does; nothing where that
 * is not traced. It tells who was asked, how long it took and how it ended: no query, no header, no
 * body, no message of a failure, and of an address its host and port, since the rest may be secret.
 */
public final class OutboundCall implements AutoCloseable {
  private static final AttributeKey<String> HOST = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final int FIRST_ERROR = 400;

  private final Span span;

  /** What is done in a call. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T in(OutboundCall call) throws E;
  }

  private OutboundCall(Span span) {
    this.span = span;
  }

  /**
   * Begins a call.
   *
   * @param name a text of the program's own, such as {@code GET /receipts}
   * @param host who is asked; null where that is not known
   * @param port 0 or less where that is not known
   */
  public static OutboundCall begin(String name, @Nullable String host, int port) {
    return begin(name, host, port, Attributes.empty());
  }

  /** The same with names that belong to it, such as that of a namespace. */
  public static OutboundCall begin(
      String name, @Nullable String host, int port, Attributes further) {
    Traces traces = Traces.current();
    if (traces == null) {
      return new OutboundCall(Span.getInvalid());
    }
    AttributesBuilder attributes = further.toBuilder();
    if (host != null) {
      attributes.put(HOST, host);
    }
    if (port > 0) {
      attributes.put(PORT, (long) port);
    }
    return new OutboundCall(traces.below(name, SpanKind.CLIENT, attributes.build()));
  }

  /** An HTTP request, by method and host. */
  public static OutboundCall http(String method, URI address) {
    String host = String.valueOf(address.getHost());
    return begin(method + " " + host, host, address.getPort());
  }

  /** Makes the call: it ends with its work, well or not. */
  public <T, E extends Exception> T during(Work<T, E> work) throws E {
    T done = opening(work);
    close();
    return done;
  }

  /**
   * Makes a call that goes on in what its work opens, such as a stream, and is closed with that;
   * where the work fails the call ends with it.
   */
  public <T, E extends Exception> T opening(Work<T, E> work) throws E {
    try {
      return work.in(this);
    } catch (Throwable e) {
      failed(e instanceof HasErrorType known ? known.errorType() : e.getClass().getSimpleName());
      close();
      throw e;
    }
  }

  /** There was an answer; one of 400 or more is an error. */
  public void answered(int status) {
    span.setAttribute(STATUS, (long) status);
    if (status >= FIRST_ERROR) {
      failed(Integer.toString(status));
    }
  }

  /**
   * It failed.
   *
   * @param word the kind of failure
   */
  public void failed(String word) {
    Traces.fail(span, word);
  }

  /** What a system of the same deployment is told, so that its spans join (W3C Trace Context). */
  public Optional<String> traceparent() {
    SpanContext own = span.getSpanContext();
    return own.isValid() ? Optional.of(Traces.traceparent(own)) : Optional.empty();
  }

  @Override
  public void close() {
    span.end();
  }
}
