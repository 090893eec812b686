package org.provabilityfabric.runbooks.prometheus;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;

/**
 * Asks Prometheus. Expressions are URL-encoded (with {@code [5m]} in a raw URL the paper runbook's
 * {@code curl} fails), and both the HTTP status and the answer's {@code status} are checked.
 */
public final class PrometheusClient {
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  /** Prometheus refuses range queries with more points per series. */
  private static final long MOST_POINTS = 11_000;

  private final OutboundHttp http = new OutboundHttp();
  private final PrometheusConfig config;
  private final Supplier<String> token;

  /**
   * @param token gives the bearer token each time it is needed; blank sends none
   */
  public PrometheusClient(PrometheusConfig config, Supplier<String> token) {
    this.config = config;
    this.token = token;
  }

  /**
   * The value of an expression at an instant. No data is an empty list, never a zero.
   *
   * @throws PrometheusException if there is no answer, or another than a vector or scalar
   */
  public List<Sample> query(String expression, Instant at) {
    return Answers.samples(
        Answers.data(get("/api/v1/query", Map.of("query", expression, "time", seconds(at)))));
  }

  /**
   * The values of an expression over a window. No data is an answer without samples.
   *
   * @param step between two points; widened where Prometheus would refuse so many of them
   * @throws PrometheusException if there is no answer, or another than a matrix
   */
  public RangeAnswer queryRange(String expression, Window window, Duration step) {
    Duration finest = window.length().dividedBy(MOST_POINTS - 1).plusMillis(1);
    Duration wide = step.compareTo(finest) < 0 ? finest : step;
    HttpAnswer answer =
        get(
            "/api/v1/query_range",
            Map.of(
                "query",
                expression,
                "start",
                seconds(window.from()),
                "end",
                seconds(window.to()),
                "step",
                decimal(wide.toMillis())));
    return new RangeAnswer(Answers.series(Answers.data(answer)), answer.body());
  }

  private HttpAnswer get(String path, Map<String, String> parameters) {
    String query =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    String base = config.baseUrl().toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path + "?" + query))
            .header("Accept", "application/json");
    String bearer = bearer();
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      return http.send(request, config.deadline(), MOST_BYTES);
    } catch (HttpFailure e) {
      throw new PrometheusException(e.kind(), "Prometheus: " + e.text());
    }
  }

  private String bearer() {
    String bearer;
    try {
      bearer = token.get().strip();
    } catch (RuntimeException e) {
      throw new PrometheusException(
          FailureKind.FORBIDDEN,
          "the token for Prometheus could not be read (" + e.getClass().getSimpleName() + ")");
    }
    if (!bearer.matches("[\\x21-\\x7e]*")) {
      throw new PrometheusException(
          FailureKind.FORBIDDEN,
          "the token for Prometheus has characters that no header can carry");
    }
    return bearer;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String seconds(Instant at) {
    return decimal(at.toEpochMilli());
  }

  private static String decimal(long millis) {
    return millis % 1000 == 0
        ? Long.toString(millis / 1000)
        : java.math.BigDecimal.valueOf(millis, 3).toPlainString();
  }
}
