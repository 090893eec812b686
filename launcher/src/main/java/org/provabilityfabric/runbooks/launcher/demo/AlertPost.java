package org.provabilityfabric.runbooks.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.launcher.Refusal;
import org.provabilityfabric.runbooks.launcher.practice.PracticeGround;

/** Alertmanager's part: it posts a payload to the gateway, with the gateway's secret. */
final class AlertPost {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int ACCEPTED = 202;
  private static final int FIRST_SERVER_ERROR = 500;

  private final PracticeGround ground;

  private AlertPost(PracticeGround ground) {
    this.ground = ground;
  }

  static AlertPost to(PracticeGround ground) {
    return new AlertPost(ground);
  }

  /** The gateway's answer: which incident, and what became of the alert. */
  record Answer(String incident, String result) {}

  /**
   * Posts a payload.
   *
   * @throws Refusal where the gateway refuses it, or starts nothing for it
   */
  Answer send(byte[] payload) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(ground.alerts())
            .timeout(DEADLINE)
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Bearer " + Files.readString(ground.files().gatewaySecret()).strip())
            .POST(HttpRequest.BodyPublishers.ofByteArray(payload))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer(response.statusCode(), RunbookJson.mapper().readTree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.notAvailable("Interrupted while the alert was posted.");
    }
  }

  private static Answer answer(int status, JsonNode body) {
    if (status >= FIRST_SERVER_ERROR) {
      throw Refusal.notAvailable(
          "The gateway answered " + status + ": " + body.path("error").asText());
    }
    if (status != ACCEPTED) {
      throw Refusal.usage("The gateway refused the alert: " + body.path("error").asText());
    }
    String result = body.path("result").asText();
    if (result.equals("ignored")) {
      throw Refusal.usage("The alert starts no incident: " + body.path("why").asText());
    }
    return new Answer(body.path("incident").asText(), result);
  }
}
