package org.provabilityfabric.runbooks.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.HttpAnswer;

/** Reads what Prometheus answers; anything that is not what the API promises is MALFORMED. */
final class Answers {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Answers() {}

  /**
   * The field {@code data} of a successful answer.
   *
   * @throws PrometheusException for every other answer
   */
  static JsonNode data(HttpAnswer answer) {
    if (answer.status() >= 300 && answer.status() < 400) {
      throw malformed("answered a redirect (status " + answer.status() + ") instead of data");
    }
    if (!answer.whole()) {
      throw malformed("answered more than is read for one query");
    }
    Optional<JsonNode> body = object(answer.body());
    if (!answer.successful()) {
      throw refused(answer, body);
    }
    JsonNode object =
        body.orElseThrow(() -> malformed("answered no JSON object: " + answer.beginning()));
    String status = object.path("status").asText();
    if (status.equals("error")) {
      throw refused(answer, body);
    }
    JsonNode data = object.path("data");
    if (!status.equals("success") || !data.isObject()) {
      throw malformed("answered JSON without \"status\": \"success\" and \"data\"");
    }
    return data;
  }

  static List<Sample> samples(JsonNode data) {
    String type = data.path("resultType").asText();
    JsonNode result = data.path("result");
    List<Sample> samples = new ArrayList<>();
    if (type.equals("scalar")) {
      sample(Map.of(), result).ifPresent(samples::add);
      return samples;
    }
    for (JsonNode series : array(type, "vector", result)) {
      sample(labels(series), series.path("value")).ifPresent(samples::add);
    }
    return samples;
  }

  static List<Series> series(JsonNode data) {
    String type = data.path("resultType").asText();
    List<Series> all = new ArrayList<>();
    for (JsonNode series : array(type, "matrix", data.path("result"))) {
      Map<String, String> labels = labels(series);
      if (!series.path("values").isArray()) {
        throw malformed("answered a series without \"values\"");
      }
      List<Sample> samples = new ArrayList<>();
      for (JsonNode value : series.path("values")) {
        sample(labels, value).ifPresent(samples::add);
      }
      all.add(new Series(labels, samples));
    }
    return all;
  }

  private static JsonNode array(String type, String wanted, JsonNode result) {
    if (!type.equals(wanted) || !result.isArray()) {
      throw malformed(
          "answered a " + HttpAnswer.shortened(type) + " where a " + wanted + " is due");
    }
    return result;
  }

  private static Map<String, String> labels(JsonNode series) {
    JsonNode metric = series.path("metric");
    if (!metric.isObject()) {
      throw malformed("answered a series without \"metric\"");
    }
    Map<String, String> labels = new HashMap<>();
    metric.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  private static Optional<Sample> sample(Map<String, String> labels, JsonNode pair) {
    if (!pair.isArray()
        || pair.size() != 2
        || !pair.get(0).isNumber()
        || !pair.get(1).isTextual()) {
      throw malformed("answered a sample that is not [time, \"value\"]");
    }
    double value = number(pair.get(1).asText());
    return Double.isNaN(value)
        ? Optional.empty()
        : Optional.of(new Sample(labels, instant(pair.get(0).decimalValue()), value));
  }

  private static double number(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw malformed("answered a value that is not a number: " + HttpAnswer.shortened(text));
        }
      }
    };
  }

  private static Instant instant(BigDecimal seconds) {
    try {
      return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    } catch (ArithmeticException | DateTimeException e) {
      throw malformed("answered a time that is none");
    }
  }

  private static Optional<JsonNode> object(String body) {
    try {
      return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static PrometheusException refused(HttpAnswer answer, Optional<JsonNode> body) {
    String type = body.map(json -> json.path("errorType").asText()).orElse("");
    String said =
        body.map(json -> HttpAnswer.shortened(json.path("error").asText()))
            .filter(text -> !text.isEmpty())
            .orElse(answer.beginning());
    String words = said.isEmpty() ? "" : ": " + said;
    return new PrometheusException(
        kind(answer.status(), type),
        "Prometheus answered an error (status " + answer.status() + ")" + words);
  }

  private static FailureKind kind(int status, String errorType) {
    return switch (errorType) {
      case "timeout" -> FailureKind.TIMED_OUT;
      case "bad_data", "execution" -> FailureKind.INVALID_INPUT;
      default ->
          switch (status) {
            case 401, 403 -> FailureKind.FORBIDDEN;
            case 404 -> FailureKind.NOT_FOUND;
            case 408, 504 -> FailureKind.TIMED_OUT;
            case 429 -> FailureKind.RATE_LIMITED;
            default ->
                status >= 400 && status < 500
                    ? FailureKind.INVALID_INPUT
                    : FailureKind.SERVER_ERROR;
          };
    };
  }

  private static PrometheusException malformed(String what) {
    return new PrometheusException(FailureKind.MALFORMED, "Prometheus " + what);
  }
}
