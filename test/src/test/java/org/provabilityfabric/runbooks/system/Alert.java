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

/** An alert of the critical ones as Alertmanager posts it, of a group of its own. */
final class Alert {
  private final RealStack stack;
  private final Map<String, String> labels;

  /** Cross-tenant access by this tenant. */
  Alert(RealStack stack, String tenant) {
    this.stack = stack;
    labels =
        Map.of("alertname", "CrossTenantAccess", "service", "retrieval-gateway", "tenant", tenant);
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
        Map.of("summary", "Cross-tenant access detected"),
        "externalURL",
        "http://127.0.0.1",
        "alerts",
        List.of(
            Map.of(
                "status", "firing",
                "labels", labels,
                "annotations", Map.of("summary", "Cross-tenant access detected"),
                "startsAt", Instant.now().toString(),
                "fingerprint", labels.get("tenant"))));
  }
}
