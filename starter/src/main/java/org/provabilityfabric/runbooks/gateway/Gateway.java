package org.provabilityfabric.runbooks.gateway;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.gateway.slack.SlackSettings;
import org.provabilityfabric.runbooks.gateway.slack.SlackWay;
import org.provabilityfabric.runbooks.metrics.Metrics;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.start.IncidentStarter;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway: {@code POST /alerts} for Alertmanager, {@code POST /slack/events} for Slack where it
 * is configured, {@code GET /healthz} (the process answers), {@code GET /readyz} (Temporal answers)
 * and {@code GET /metrics} for Prometheus.
 */
public final class Gateway implements AutoCloseable {
  /** Where Alertmanager's webhook posts to. */
  public static final String ALERTS = "/alerts";

  /** The largest body that is read, in bytes. */
  public static final int LARGEST_BODY = 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration READY_DEADLINE = Duration.ofSeconds(2);
  private static final long IDLE_MILLIS = 10_000;
  private static final Duration HEAD_WITHIN = Duration.ofSeconds(5);

  private final Javalin server;
  private final @Nullable SlackWay slack;
  private final Metrics metrics;

  private Gateway(Javalin server, @Nullable SlackWay slack, Metrics metrics) {
    this.server = server;
    this.slack = slack;
    this.metrics = metrics;
  }

  /**
   * Starts listening.
   *
   * @param host the address to listen on; loopback unless others are meant to reach it
   * @param port 0 takes a free one
   * @param policy the rules by which an alert is routed and which its incident keeps
   */
  public static Gateway start(
      String host,
      int port,
      BearerSecret secret,
      TemporalConnection temporal,
      Supplier<Policy> policy) {
    return start(host, port, secret, temporal, policy, null, Metrics.start());
  }

  /**
   * Starts listening.
   *
   * @param slack how Slack reaches it; nothing is served there where it is null or says so
   * @param metrics what is shown to Prometheus; closed with the gateway
   * @throws IllegalArgumentException where Slack is configured by halves, saying what to do
   */
  public static Gateway start(
      String host,
      int port,
      BearerSecret secret,
      TemporalConnection temporal,
      Supplier<Policy> policy,
      @Nullable SlackSettings slack,
      Metrics metrics) {
    SlackWay way = slack == null || !slack.served() ? null : SlackWay.open(slack, temporal, policy);
    AlertDoor alerts =
        new AlertDoor(
            secret,
            new IncidentStarter(temporal),
            policy,
            LARGEST_BODY,
            new AlertCounter(metrics.registry()),
            temporal.traces());
    MetricsPage page = new MetricsPage(secret, metrics);
    Javalin server =
        Javalin.create(
            config -> {
              configure(config);
              config.routes.before(RequestTrace::begin);
              config.routes.after(RequestTrace::end);
              config.routes.post(ALERTS, alerts::handle);
              if (way != null && way.overHttp()) {
                config.routes.post(SlackWay.PATH, way::handle);
              }
              config.routes.get("/healthz", request -> Answers.json(request, 200, alive()));
              config.routes.get("/readyz", request -> ready(request, temporal));
              config.routes.get(Metrics.PATH, page::handle);
              errors(config, "alerts are posted to " + ALERTS);
            });
    return new Gateway(server.start(host, port), way, metrics);
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /** Stops listening; a request under way is answered first. */
  @Override
  public void close() {
    server.stop();
    if (slack != null) {
      slack.close();
    }
    metrics.close();
  }

  /** What every server of this program has. */
  static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.concurrency.useVirtualThreads = true;
    config.jetty.modifyServer(server -> SlowHeads.watching(server, HEAD_WITHIN));
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setIdleTimeout(IDLE_MILLIS);
        });
  }

  /**
   * Answers what is not there, and what failed.
   *
   * @param instead what there is, in words
   */
  static void errors(JavalinConfig config, String instead) {
    config.routes.exception(
        HttpResponseException.class,
        (e, request) -> Answers.json(request, e.getStatus(), error(e.getStatus(), instead)));
    config.routes.exception(
        Exception.class,
        (e, request) -> {
          LOG.error("A request failed", e);
          Answers.json(request, 500, error(500, instead));
        });
  }

  private static Map<String, String> error(int status, String instead) {
    return Map.of(
        "error",
        switch (status) {
          case 404 -> "There is nothing here; " + instead + ".";
          case 405 -> "This method is not offered here; " + instead + " with POST.";
          default -> "The request failed; the gateway's log says why.";
        });
  }

  private static Map<String, String> alive() {
    return Map.of("status", "alive");
  }

  private static void ready(Context request, TemporalConnection temporal) {
    try {
      temporal.check(READY_DEADLINE);
      Answers.json(request, 200, Map.of("status", "ready"));
    } catch (TemporalProblem e) {
      Answers.json(
          request, 503, Map.of("status", "not ready", "why", String.valueOf(e.getMessage())));
    }
  }
}
