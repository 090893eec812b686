package org.provabilityfabric.runbooks.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.WebhookAccess;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;

/**
 * POST to a URL that is a secret: the channel's address names the environment variable that holds
 * it. The deployment may have a bearer token for its webhooks.
 */
final class WebhookChannel implements ChannelSender {
  private static final int MOST_BYTES = 16 * 1024;
  private static final String HIDDEN = "***";

  private final OutboundHttp http = new OutboundHttp();
  private final WebhookAccess access;
  private final Map<String, String> environment;
  private final Duration deadline;

  WebhookChannel(WebhookAccess access, Map<String, String> environment, Duration deadline) {
    this.access = access;
    this.environment = environment;
    this.deadline = deadline;
  }

  @Override
  public Answer send(Message message, String address) {
    String url = environment.get(address);
    if (url == null || url.isBlank()) {
      return Answer.refused("the environment variable " + address + " is not set");
    }
    try {
      String token = access.token() == null ? null : access.token().resolve(environment);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url.strip()))
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", MailChannel.oneLine(message.key()))
              .POST(BodyPublishers.ofString(body(message)));
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      return answer(http.send(request, deadline, MOST_BYTES), url.strip(), token);
    } catch (HttpFailure e) {
      return e.kind().retryable() ? Answer.tryAgain(e.text()) : Answer.refused(e.text());
    } catch (MissingSecretException e) {
      return Answer.refused("the token for webhooks is missing: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return Answer.refused(address + " or the token holds nothing to make a request of");
    }
  }

  private static Answer answer(HttpAnswer answer, String url, @Nullable String token) {
    String said = answer.body().replace(url, HIDDEN);
    if (token != null) {
      said = said.replace(token, HIDDEN);
    }
    String text = (answer.status() + " " + HttpAnswer.shortened(said)).strip();
    if (answer.successful()) {
      return Answer.accepted(text);
    }
    return Answer.unsuccessful(answer.status(), text);
  }

  private static String body(Message message) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("key", message.key());
    body.put("kind", message.kind().name());
    body.put("to", message.to());
    body.put("subject", message.subject());
    body.put("body", message.body());
    body.put("incident", message.incident());
    body.put("severity", message.severity());
    body.put("component", message.component());
    try {
      return RunbookJson.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
