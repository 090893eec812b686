package org.provabilityfabric.runbooks.simulator.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * A Prometheus over HTTP: {@code /api/v1/query}, {@code /api/v1/query_range}, {@code /-/healthy}.
 * It answers from a {@link SeriesStore}; a query for what it does not have answers an empty result.
 */
public final class PrometheusApi implements AutoCloseable {
  private static final int MOST_POINTS = 11_000;

  private final Clock clock;
  private final SeriesStore series;
  private final Faults faults = new Faults();
  private final LocalServer server;

  private PrometheusApi(Clock clock, SeriesStore series) {
    this.clock = clock;
    this.series = series;
    this.server = LocalServer.start(this::answer, faults);
  }

  /** Starts it on a free port. */
  public static PrometheusApi start(Clock clock, SeriesStore series) {
    return new PrometheusApi(clock, series);
  }

  /** Returns the base address. */
  public URI url() {
    return server.url();
  }

  /** Returns the series it answers from. */
  public SeriesStore series() {
    return series;
  }

  /** Puts a fault into every answer. */
  public Faults.InForce put(Fault fault) {
    return faults.put(request -> true, fault);
  }

  /** Returns the faults in force. */
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Request request) {
    Request asked = withForm(request);
    try {
      return switch (request.path()) {
        case "/-/healthy" -> Reply.text(200, "text/plain", "Prometheus Server is Healthy.\n");
        case "/-/ready" -> Reply.text(200, "text/plain", "Prometheus Server is Ready.\n");
        case "/api/v1/query" -> query(asked);
        case "/api/v1/query_range" -> queryRange(asked);
        default -> Reply.text(404, "text/plain", "404 page not found\n");
      };
    } catch (IllegalArgumentException e) {
      return Reply.json(
          400,
          Json.object()
              .put("status", "error")
              .put("errorType", "bad_data")
              .put("error", "invalid parameter: " + e.getMessage()));
    }
  }

  private static Request withForm(Request request) {
    if (!request.method().equals("POST")) {
      return request;
    }
    Map<String, List<String>> all = new LinkedHashMap<>(request.query());
    all.putAll(Request.parameters(request.body()));
    return new Request(request.method(), request.segments(), all, request.headers(), "");
  }

  private Reply query(Request request) {
    Expression expression = expression(request);
    Instant time = request.parameter("time").map(PrometheusApi::time).orElseGet(clock::instant);
    ObjectNode data = Json.object();
    if (expression instanceof Expression.Scalar scalar) {
      data.put("resultType", "scalar").set("result", point(time, scalar.value()));
      return success(data);
    }
    ArrayNode result = data.put("resultType", "vector").putArray("result");
    for (Sample sample : expression.at(time, series)) {
      ObjectNode each = result.addObject();
      each.set("metric", Json.object(sample.labels()));
      each.set("value", point(time, sample.value()));
    }
    return success(data);
  }

  private Reply queryRange(Request request) {
    Expression expression = expression(request);
    Instant start = time(required(request, "start"));
    Instant end = time(required(request, "end"));
    Duration step = step(required(request, "step"));
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("\"end\": end timestamp must not be before start time");
    }
    if (Duration.between(start, end).dividedBy(step) > MOST_POINTS) {
      throw new IllegalArgumentException("exceeded maximum resolution of 11,000 points");
    }
    Map<Map<String, String>, ArrayNode> lines = new LinkedHashMap<>();
    for (Instant at = start; !at.isAfter(end); at = at.plus(step)) {
      for (Sample sample : expression.at(at, series)) {
        lines.computeIfAbsent(sample.labels(), any -> Json.array()).add(point(at, sample.value()));
      }
    }
    ObjectNode data = Json.object().put("resultType", "matrix");
    ArrayNode result = data.putArray("result");
    lines.forEach(
        (labels, values) ->
            result
                .addObject()
                .<ObjectNode>set("metric", Json.object(labels))
                .set("values", values));
    return success(data);
  }

  private static Reply success(ObjectNode data) {
    return Reply.json(200, Json.object().put("status", "success").set("data", data));
  }

  private static Expression expression(Request request) {
    return PromQl.parse(required(request, "query"));
  }

  private static String required(Request request, String name) {
    Optional<String> value = request.parameter(name).filter(text -> !text.isBlank());
    return value.orElseThrow(
        () -> new IllegalArgumentException("\"%s\": it is missing".formatted(name)));
  }

  private static ArrayNode point(Instant time, double value) {
    String text = String.valueOf(value);
    if (Double.isInfinite(value)) {
      text = value > 0 ? "+Inf" : "-Inf";
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      text = String.valueOf((long) value);
    }
    return Json.array().add(time.toEpochMilli() / 1000.0).add(text);
  }

  private static Instant time(String text) {
    try {
      return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
    } catch (NumberFormatException notSeconds) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("cannot parse \"" + text + "\" to a valid time", e);
      }
    }
  }

  private static Duration step(String text) {
    Duration step =
        text.matches("[0-9.]+")
            ? Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000))
            : new Tokens(text).duration();
    if (step.isZero()) {
      throw new IllegalArgumentException("\"step\": zero or negative query resolution step widths");
    }
    return step;
  }
}
