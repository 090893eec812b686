package org.provabilityfabric.runbooks.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** A gateway and what Alertmanager sends it, for the tests of its doors. */
final class GatewayScene {
  static final String SECRET = "a-secret-of-this-test-0123456789";
  static final String BEARER = "Bearer " + SECRET;
  static final HttpClient HTTP = HttpClient.newHttpClient();

  private GatewayScene() {}

  static Gateway start(TemporalConnection temporal) {
    return Gateway.start(
        "127.0.0.1",
        0,
        BearerSecret.fromEnvironment(
            Map.of(BearerSecret.DEFAULT_VARIABLE, SECRET), BearerSecret.DEFAULT_VARIABLE),
        temporal,
        PolicyReader::shipped);
  }

  static String payload(String groupKey, String status) {
    return """
    {"version":"4","groupKey":"%s","status":"%s","receiver":"runbook","truncatedAlerts":0,
     "groupLabels":{"alertname":"CrossTenantAccess"},
     "commonLabels":{"alertname":"CrossTenantAccess","service":"retrieval-gateway"},
     "commonAnnotations":{"summary":"Mandant a liest b – fabric"},
     "alerts":[{"status":"firing","labels":{"alertname":"CrossTenantAccess"},
       "startsAt":"2026-01-02T10:00:00.123Z","endsAt":"0001-01-01T00:00:00Z"}]}
    """
        .formatted(groupKey, status)
        .strip();
  }

  static String padded(int bytes) {
    String start = "{\"version\":\"4\",\"padding\":\"";
    return start + "x".repeat(bytes - start.length() - 2) + "\"}";
  }

  static HttpResponse<String> send(Gateway to, String body)
      throws IOException, InterruptedException {
    return send(to, "POST", BEARER, utf8(body));
  }

  static HttpResponse<String> send(Gateway to, String method, String authorization, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(to, Gateway.ALERTS))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofByteArray(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static HttpResponse<String> get(Gateway from, String path)
      throws IOException, InterruptedException {
    return get(from, path, "none");
  }

  static HttpResponse<String> get(Gateway from, String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(from, path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", authorization)
            .GET()
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static URI uri(Gateway gateway, String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
