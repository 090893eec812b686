package org.provabilityfabric.runbooks.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/** An alert as Alertmanager posts it, in a group of its own. */
final class Alert {
  private final RealStack stack;
  private final String summary;
  private final Map<String, String> labels;

  private Alert(RealStack stack, String summary, Map<String, String> labels) {
    this.stack = stack;
    this.summary = summary;
    this.labels = labels;
  }

  /** Cross-tenant access by this tenant, a P0 with a containment. */
  static Alert crossTenantAccess(RealStack stack, String tenant) {
    return new Alert(
        stack,
        "Cross-tenant access detected",
        Map.of("alertname", "CrossTenantAccess", "service", "retrieval-gateway", "tenant", tenant));
  }

  /** Something critical that no rule knows: an incident that is triaged and paged for. */
  static Alert unknown(RealStack stack, String summary) {
    return new Alert(
        stack,
        summary,
        Map.of(
            "alertname", "Unknown" + summary.replaceAll("[^A-Za-z0-9]", ""),
            "service", "retrieval-gateway",
            "severity", "critical"));
  }

  /**
   * Posts it to the gateway.
   *
   * @return the incident that it became or joined
   */
  String post() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(stack.gateway().resolve("/alerts"))
              .timeout(Duration.ofSeconds(20))
              .header("Authorization", "Bearer " + Files.readString(stack.gatewaySecret()).strip())
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      RunbookJson.mapper().writeValueAsBytes(body())))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode said = RunbookJson.mapper().readTree(answer.body());
      if (answer.statusCode() != 202 || !said.hasNonNull("incident")) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return said.path("incident").asText();
    } catch (IOException e) {
      throw new IllegalStateException("the gateway does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> body() {
    return Map.of(
        "version",
        "4",
        "groupKey",
        "{}:" + labels,
        "status",
        "firing",
        "receiver",
        "fabric-runbooks",
        "groupLabels",
        labels,
        "commonLabels",
        labels,
        "commonAnnotations",
        Map.of("summary", summary),
        "externalURL",
        "http://127.0.0.1",
        "alerts",
        List.of(
            Map.of(
                "status", "firing",
                "labels", labels,
                "annotations", Map.of("summary", summary),
                "startsAt", Instant.now().toString(),
                "fingerprint", Integer.toHexString(labels.hashCode()))));
  }
}
