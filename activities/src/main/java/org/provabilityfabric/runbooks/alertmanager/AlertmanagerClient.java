package org.provabilityfabric.runbooks.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;
import org.provabilityfabric.runbooks.policy.LabelMatcher;

/** Speaks to Alertmanager; each request is sent once and has a deadline. */
public final class AlertmanagerClient {
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutboundHttp http = new OutboundHttp();
  private final String base;
  private final Duration deadline;
  private final Supplier<String> token;

  /**
   * A client.
   *
   * @param token gives the bearer token each time it is needed; blank sends none
   */
  public AlertmanagerClient(URI url, Duration deadline, Supplier<String> token) {
    this.base = url.toString().replaceAll("/+$", "") + "/api/v2/";
    this.deadline = deadline;
    this.token = token;
  }

  /** All silences that have not ended. */
  public List<Silence> silences() {
    JsonNode list = json(send("silences", HttpRequest.newBuilder().GET()), "listing silences");
    if (!list.isArray()) {
      throw malformed("listing silences");
    }
    List<Silence> silences = new ArrayList<>();
    for (JsonNode one : list) {
      if (!one.path("status").path("state").asText().equals("expired")) {
        silences.add(silence(one));
      }
    }
    return silences;
  }

  /**
   * Stores a silence, in place of the one of its id where it has one.
   *
   * @return its id
   */
  public String store(Silence silence) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json(silence).toString()));
    JsonNode answer = json(send("silences", request), "storing a silence");
    String id = answer.path("silenceID").asText("");
    if (id.isEmpty()) {
      throw malformed("storing a silence");
    }
    return id;
  }

  /** Ends a silence; one that is not there, or has ended, is as good. */
  public void expire(String id) {
    HttpAnswer answer = send("silence/" + id, HttpRequest.newBuilder().DELETE());
    if (answer.status() != 404 && !alreadyExpired(answer)) {
      mustBeFine(answer, "ending a silence");
    }
  }

  private static boolean alreadyExpired(HttpAnswer answer) {
    return !answer.successful() && answer.body().contains("already expired");
  }

  private HttpAnswer send(String path, HttpRequest.Builder request) {
    request.uri(URI.create(base + path)).header("Accept", "application/json");
    String bearer = token.get().strip();
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      return http.send(request, deadline, MOST_BYTES);
    } catch (HttpFailure e) {
      throw new AlertmanagerException(e.kind(), "Alertmanager: " + e.text());
    }
  }

  private static JsonNode json(HttpAnswer answer, String doing) {
    mustBeFine(answer, doing);
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw malformed(doing);
    }
  }

  private static void mustBeFine(HttpAnswer answer, String doing) {
    if (answer.successful()) {
      return;
    }
    FailureKind kind =
        switch (answer.status()) {
          case 401, 403 -> FailureKind.FORBIDDEN;
          case 404 -> FailureKind.NOT_FOUND;
          case 408 -> FailureKind.TIMED_OUT;
          case 429 -> FailureKind.RATE_LIMITED;
          default -> answer.status() >= 500 ? FailureKind.SERVER_ERROR : FailureKind.INVALID_INPUT;
        };
    throw new AlertmanagerException(
        kind,
        "Alertmanager answered " + answer.status() + " when " + doing + ": " + answer.beginning());
  }

  private static AlertmanagerException malformed(String doing) {
    return new AlertmanagerException(
        FailureKind.MALFORMED,
        "Alertmanager's answer when " + doing + " is not what its API promises.");
  }

  private static Silence silence(JsonNode node) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (JsonNode one : node.path("matchers")) {
      matchers.add(
          new LabelMatcher(
              one.path("name").asText(),
              one.path("value").asText(),
              one.path("isRegex").asBoolean(),
              one.path("isEqual").asBoolean(true)));
    }
    try {
      return new Silence(
          node.path("id").asText(),
          matchers,
          Instant.parse(node.path("startsAt").asText()),
          Instant.parse(node.path("endsAt").asText()),
          node.path("createdBy").asText(),
          node.path("comment").asText());
    } catch (DateTimeParseException e) {
      throw malformed("listing silences");
    }
  }

  private static ObjectNode json(Silence silence) {
    ObjectNode node = JSON.createObjectNode();
    if (silence.id() != null) {
      node.put("id", silence.id());
    }
    ArrayNode matchers = node.putArray("matchers");
    for (LabelMatcher one : silence.matchers()) {
      matchers
          .addObject()
          .put("name", one.name())
          .put("value", one.value())
          .put("isRegex", one.regex())
          .put("isEqual", one.equal());
    }
    return node.put("startsAt", silence.startsAt().toString())
        .put("endsAt", silence.endsAt().toString())
        .put("createdBy", silence.createdBy())
        .put("comment", silence.comment());
  }
}
