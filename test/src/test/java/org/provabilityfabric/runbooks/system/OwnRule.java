package org.provabilityfabric.runbooks.system;

import static org.provabilityfabric.runbooks.system.Situation.eventually;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * A rule of a test's own in the real Prometheus, and the gauge that lets it fire. Its alert has a
 * name of its own each time: Alertmanager tells nobody anew of a group that it told of before.
 */
final class OwnRule implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final RealStack stack;
  private final Path file;
  private final String alert = "QueueTooLong" + UUID.randomUUID().toString().replace("-", "");

  private OwnRule(RealStack stack) throws IOException {
    this.stack = stack;
    file = stack.prometheusRules().resolve(alert + ".yaml");
    Files.writeString(
        file,
        """
        groups:
          - name: of a test
            rules:
              - alert: %s
                expr: sum by (service) (queue_length) > 100
                labels: {severity: warning}
                annotations: {summary: "The queue of {{ $labels.service }} is too long"}
        """
            .formatted(alert));
    reload();
  }

  static OwnRule in(RealStack stack) throws IOException {
    return new OwnRule(stack);
  }

  /** Lets it fire for these services, all at the same time. */
  void fires(List<String> services) {
    String body =
        services.stream()
            .map(service -> "queue_length{service=\"" + service + "\"} 500\n")
            .collect(Collectors.joining());
    send("PUT", stack.pushgateway().resolve("/metrics/job/own-rule"), body);
  }

  /** What Alertmanager says of the alert of a service; empty where it has not come. */
  Optional<JsonNode> alertOf(String service) {
    URI all = stack.alertmanager().resolve("/api/v2/alerts?filter=alertname%3D" + alert);
    for (JsonNode one : json(send("GET", all, ""))) {
      if (one.path("labels").path("service").asText().equals(service)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** What an incident of it is called. */
  static String title(String service) {
    return "The queue of " + service + " is too long";
  }

  /**
   * After a reload Prometheus finds its Alertmanager anew; alerts until then are told much later.
   */
  private void reload() {
    send("POST", stack.prometheus().resolve("/-/reload"), "");
    URI alertmanagers = stack.prometheus().resolve("/api/v1/alertmanagers");
    eventually(
        "Prometheus has its Alertmanager",
        () -> !json(send("GET", alertmanagers, "")).at("/data/activeAlertmanagers").isEmpty());
  }

  private static JsonNode json(String text) {
    try {
      return RunbookJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  private String send(String method, URI uri, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(uri + " answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(uri + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    send("DELETE", stack.pushgateway().resolve("/metrics/job/own-rule"), "");
    Files.delete(file);
    reload();
    http.close();
  }
}
