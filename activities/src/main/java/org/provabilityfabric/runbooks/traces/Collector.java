package org.provabilityfabric.runbooks.traces;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collector that spans are sent to. One that is away is told once, and once more when it is
 * back; what it did not take is not sent again.
 */
final class Collector implements SpanExporter {
  /** For one request, from the connection to the last byte. */
  static final Duration DEADLINE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  /** The library's own log repeats itself, and not in this one's form. */
  private static final java.util.logging.Logger LIBRARY =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private static final int AT_ONCE = 2;

  private final SpanExporter otlp;
  private final ThreadPoolExecutor threads;
  private final String where;
  private final AtomicLong lost = new AtomicLong();

  private Collector(SpanExporter otlp, ThreadPoolExecutor threads, String where) {
    this.otlp = otlp;
    this.threads = threads;
    this.where = where;
  }

  /**
   * A collector that is spoken to by OTLP over HTTP.
   *
   * @throws MissingSecretException where a header has no value
   */
  static Collector at(
      URI endpoint, Map<String, SecretReference> headers, Map<String, String> environment) {
    LIBRARY.setLevel(Level.OFF);
    Map<String, String> now = values(headers, environment);
    String where = endpoint.getHost() + (endpoint.getPort() > 0 ? ":" + endpoint.getPort() : "");
    LOG.info("Traces go to the collector at {}, with {} headers.", where, now.size());
    ThreadPoolExecutor threads = threads();
    SpanExporter otlp =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString())
            .setHeaders(() -> values(headers, environment))
            .setConnectTimeout(DEADLINE)
            .setTimeout(DEADLINE)
            .setRetryPolicy(null)
            .setExecutorService(threads)
            .build();
    return new Collector(otlp, threads, where);
  }

  /** As many as a collector may keep waiting; the next batch is lost then. */
  private static ThreadPoolExecutor threads() {
    return new ThreadPoolExecutor(
        0,
        AT_ONCE,
        1,
        TimeUnit.MINUTES,
        new SynchronousQueue<>(),
        Thread.ofPlatform().daemon().name("traces-", 1).factory());
  }

  private static Map<String, String> values(
      Map<String, SecretReference> headers, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    headers.forEach((name, reference) -> values.put(name, reference.resolve(environment)));
    return values;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    try {
      CompletableResultCode result = otlp.export(spans);
      result.whenComplete(() -> told(count, result.isSuccess()));
      return result;
    } catch (RuntimeException e) {
      told(count, false);
      return CompletableResultCode.ofFailure();
    }
  }

  private void told(int count, boolean taken) {
    if (!taken && lost.getAndAdd(count) == 0) {
      LOG.warn("The collector of traces at {} takes none: spans are lost.", where);
    }
    if (taken) {
      long missing = lost.getAndSet(0);
      if (missing > 0) {
        LOG.info("The collector of traces at {} takes them again; {} are lost.", where, missing);
      }
    }
  }

  @Override
  public CompletableResultCode flush() {
    return otlp.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    threads.shutdown();
    return otlp.shutdown();
  }
}
