package org.provabilityfabric.runbooks.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.Sha256;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.deployment.PagerDutyAccess;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;

/**
 * PagerDuty's Events API v2: a message triggers an alert of the service whose integration key the
 * environment variable named by the channel's address holds. The message's key is the alert's, so
 * that a message sent again is one alert.
 */
final class PagerDutyChannel implements ChannelSender {
  private static final int MOST_BYTES = 16 * 1024;
  private static final int LONGEST_SUMMARY = 1024;
  private static final int LONGEST_KEY = 255;
  private static final String HIDDEN = "***";

  private final OutboundHttp http = new OutboundHttp();
  private final URI enqueue;
  private final Map<String, String> environment;
  private final Duration deadline;

  PagerDutyChannel(PagerDutyAccess access, Map<String, String> environment, Duration deadline) {
    this.enqueue = URI.create(access.url().toString().replaceAll("/+$", "") + "/v2/enqueue");
    this.environment = environment;
    this.deadline = deadline;
  }

  @Override
  public Answer send(Message message, String address) {
    String key = environment.get(address);
    if (key == null || key.isBlank()) {
      return Answer.refused("the environment variable " + address + " is not set");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(enqueue)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(event(message, key.strip())));
    try {
      return answer(http.send(request, deadline, MOST_BYTES), key.strip());
    } catch (HttpFailure e) {
      return e.kind().retryable() ? Answer.tryAgain(e.text()) : Answer.refused(e.text());
    }
  }

  /** Only 202 says that the event was taken. */
  private static Answer answer(HttpAnswer answer, String key) {
    String said = HttpAnswer.shortened(answer.body().replace(key, HIDDEN));
    String text = (answer.status() + " " + said).strip();
    if (answer.status() == 202) {
      return Answer.accepted(text);
    }
    return Answer.unsuccessful(answer.status(), text);
  }

  private static String event(Message message, String key) {
    ObjectNode event = RunbookJson.mapper().createObjectNode();
    event.put("routing_key", key);
    event.put("event_action", "trigger");
    event.put("dedup_key", dedupKey(message.key()));
    event.put("client", "Fabric Runbooks");
    ObjectNode payload = event.putObject("payload");
    payload.put("summary", shortened(MailChannel.oneLine(message.subject())));
    payload.put("source", MailChannel.oneLine(message.component()));
    payload.put("severity", severity(message.severity()));
    payload.put("component", MailChannel.oneLine(message.component()));
    payload.put("group", message.incident());
    payload.put("class", message.kind().name());
    payload.putObject("custom_details").put("to", message.to()).put("text", message.body());
    try {
      return RunbookJson.mapper().writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is plain data and can be written", e);
    }
  }

  private static String severity(String ours) {
    return switch (ours) {
      case "P0" -> "critical";
      case "P1" -> "error";
      case "P2" -> "warning";
      default -> "info";
    };
  }

  private static String shortened(String summary) {
    return summary.length() <= LONGEST_SUMMARY
        ? summary
        : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
  }

  private static String dedupKey(String key) {
    return key.length() <= LONGEST_KEY ? key : Sha256.hex(key.getBytes(StandardCharsets.UTF_8));
  }
}
