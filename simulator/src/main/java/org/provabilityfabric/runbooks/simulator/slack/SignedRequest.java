package org.provabilityfabric.runbooks.simulator.slack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request as Slack signs it.
 *
 * @param timestamp seconds since 1970
 * @param signature {@code v0=} and HMAC-SHA-256 of {@code v0:timestamp:body} in hex
 * @param body a form
 */
public record SignedRequest(String timestamp, String signature, String body) {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** Signs a body. */
  public static SignedRequest of(String secret, Instant at, String body) {
    String timestamp = Long.toString(at.getEpochSecond());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] digest =
          mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
      return new SignedRequest(timestamp, "v0=" + HexFormat.of().formatHex(digest), body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** Sends it to an app. */
  public HttpResponse<String> to(URI app) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(app)
            .timeout(DEADLINE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
