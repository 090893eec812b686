package org.provabilityfabric.runbooks.gateway.slack;

import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.gateway.Answers;
import org.provabilityfabric.runbooks.gateway.Headers;
import org.provabilityfabric.runbooks.gateway.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /slack/events}. Nothing reads a request before its signature is verified over the
 * bytes as they came; what is refused learns no more than that.
 */
final class SlackDoor {
  private static final Logger LOG = LoggerFactory.getLogger(SlackDoor.class);
  private static final RequestBody BODIES =
      new RequestBody(256 * 1024, Duration.ofSeconds(3), "application/x-www-form-urlencoded");

  private final SlackSettings settings;
  private final App app;
  private final SlackRequestParser parser;
  private final SeenRequests seen = new SeenRequests();

  SlackDoor(SlackSettings settings, App app) {
    this.settings = settings;
    this.app = app;
    this.parser = new SlackRequestParser(app.config());
  }

  void handle(Context request) {
    BODIES.of(request, SlackDoor::hangUp).ifPresent(body -> verify(request, body));
  }

  private void verify(Context request, byte[] body) {
    String signature = Headers.only(request, "X-Slack-Signature");
    Instant now = settings.clock().instant();
    try {
      SlackSignature.Verdict verdict =
          SlackSignature.check(
              settings.signingSecret(),
              Headers.only(request, "X-Slack-Request-Timestamp"),
              signature,
              body,
              now);
      switch (verdict) {
        case SlackSignature.Verdict.Refused refused -> {
          LOG.warn("A request to Slack's endpoint was refused: {}", refused.why());
          refuse(request, 401, "The request is not signed as Slack signs.");
        }
        case SlackSignature.Verdict.Genuine genuine -> {
          if (seen.first(String.valueOf(signature), now)) {
            run(request, new String(body, StandardCharsets.UTF_8));
          } else {
            LOG.warn("A request to Slack's endpoint came a second time");
            refuse(request, 409, "The request was taken before.");
          }
        }
      }
    } catch (MissingSecretException e) {
      LOG.error("Slack's requests cannot be verified: {}", e.getMessage());
      refuse(request, 503, "The gateway's log says why.");
    }
  }

  private void run(Context request, String body) {
    try {
      Request<?> parsed =
          parser.parse(
              SlackRequestParser.HttpRequest.builder()
                  .requestUri(request.path())
                  .queryString(Map.of())
                  .requestBody(body)
                  .headers(headers(request))
                  .build());
      if (parsed == null) {
        refuse(request, 400, "This is no request that the gateway knows.");
        return;
      }
      answer(request, app.run(parsed));
    } catch (JsonParseException | IllegalArgumentException e) {
      LOG.warn("A signed request could not be read: {}", e.getClass().getSimpleName());
      refuse(request, 400, "This is no request that the gateway knows.");
    } catch (Exception e) {
      LOG.error("A signed request failed", e);
      refuse(request, 500, "The request failed; the gateway's log says why.");
    }
  }

  /** Of the headers the app needs only the type of the body. */
  private static RequestHeaders headers(Context request) {
    String type = request.header("Content-Type");
    return new RequestHeaders(Map.of("Content-Type", List.of(type == null ? "" : type)));
  }

  private static void answer(Context request, Response response) {
    request.status(response.getStatusCode());
    if (response.getContentType() != null) {
      request.contentType(response.getContentType());
    }
    request.result(response.getBody() == null ? "" : response.getBody());
  }

  private static void hangUp(Context request, int status, String sentence) {
    LOG.warn("A request to Slack's endpoint was refused with {}: {}", status, sentence);
    refuse(request, status, sentence);
  }

  private static void refuse(Context request, int status, String sentence) {
    Answers.json(request, status, Map.of("error", sentence));
  }
}
