package org.provabilityfabric.runbooks.metrics;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of one process, Temporal's SDK included, as Prometheus reads them. */
public final class Metrics implements AutoCloseable {
  /** The path at which they are read. */
  public static final String PATH = "/metrics";

  /** What an answer is. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
  private static final double SECONDS_BETWEEN_REPORTS = 1;

  private final PrometheusMeterRegistry registry;
  private final Scope scope;

  private Metrics(PrometheusMeterRegistry registry, Scope scope) {
    this.registry = registry;
    this.scope = scope;
  }

  /** Begins to count. */
  public static Metrics start() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new OwnLabels()).meterFilter(new Buckets());
    registry
        .config()
        .onMeterRegistrationFailed(
            (id, why) -> LOG.warn("The metric {} is not shown: {}", id.getName(), why));
    Scope scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(com.uber.m3.util.Duration.ofSeconds(SECONDS_BETWEEN_REPORTS));
    return new Metrics(registry, scope);
  }

  /** What Temporal's SDK, and through it the workflows, count with. */
  public Scope scope() {
    return scope;
  }

  /** What the process itself counts with. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Everything as text. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    try {
      scope.close();
    } catch (ScopeCloseException e) {
      LOG.warn("The last counts were not taken over: {}", e.toString());
    }
  }
}
