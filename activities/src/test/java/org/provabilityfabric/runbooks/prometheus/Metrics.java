package org.provabilityfabric.runbooks.prometheus;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.http.Answering;

/** A Prometheus that answers expressions, by a part of them, with one sample for each label. */
public final class Metrics implements AutoCloseable {
  private final Map<String, Map<String, String>> answers = new LinkedHashMap<>();
  private final Answering server;

  public Metrics() throws IOException {
    server = new Answering(this::answer);
  }

  /** Every expression that contains all parts is answered with this service's value. */
  public Metrics with(List<String> parts, String service, String value) {
    answers
        .computeIfAbsent(String.join("\n", parts), key -> new LinkedHashMap<>())
        .put(service, value);
    return this;
  }

  public Answering server() {
    return server;
  }

  /** The expressions asked for, decoded. */
  public List<String> expressions() {
    return server.asked().stream().map(Metrics::query).toList();
  }

  private Answering.Told answer(Answering.Asked asked) {
    String expression = query(asked);
    StringBuilder series = new StringBuilder();
    answers.forEach(
        (parts, values) -> {
          if (parts
              .lines()
              .allMatch(
                  part ->
                      part.startsWith("!")
                          ? !expression.contains(part.substring(1))
                          : expression.contains(part))) {
            values.forEach(
                (service, value) ->
                    series
                        .append(series.isEmpty() ? "" : ",")
                        .append(
                            "{\"metric\":{\"service\":\""
                                + service
                                + "\"},\"value\":[1,\""
                                + value
                                + "\"]}"));
          }
        });
    return PrometheusClientTest.vector(series.toString());
  }

  private static String query(Answering.Asked asked) {
    for (String parameter : asked.uri().getRawQuery().split("&")) {
      if (parameter.startsWith("query=")) {
        return URLDecoder.decode(parameter.substring(6), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.close();
  }
}
