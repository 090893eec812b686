package org.provabilityfabric.runbooks.simulator.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * PagerDuty's Events API v2 on 127.0.0.1. It enforces what PagerDuty enforces on {@code POST
 * /v2/enqueue}: the key of 32 characters, the action, the required fields and their lengths, the
 * size of an event; and it makes one alert of all triggers with the same key. Like PagerDuty it
 * takes events of a key that belongs to no service with 202, and they go nowhere.
 */
public final class PracticePagerDuty implements AutoCloseable {
  /** The integration key of its one service. */
  public static final String KEY = "0123456789abcdef0123456789abcdef";

  private static final int KEY_LENGTH = 32;
  private static final int LONGEST_DEDUP_KEY = 255;
  private static final int LONGEST_SUMMARY = 1024;
  private static final int MOST_BYTES = 512 * 1024;
  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private final Clock clock;
  private final Faults faults = new Faults();
  private final List<Alert> alerts = new ArrayList<>();
  private final LocalServer server;

  /**
   * An alert of the service.
   *
   * @param at when it was first triggered
   * @param event what triggered it first
   * @param triggers how often it was triggered
   */
  public record Alert(String dedupKey, Instant at, JsonNode event, int triggers) {}

  private PracticePagerDuty(Clock clock) {
    this.clock = clock;
    this.server = LocalServer.start(this::answer, faults);
  }

  /** Starts it on a free port. */
  public static PracticePagerDuty start(Clock clock) {
    return new PracticePagerDuty(clock);
  }

  /** The base of the Events API. */
  public URI url() {
    return server.url();
  }

  /** The alerts of the service, oldest first. */
  public synchronized List<Alert> alerts() {
    return List.copyOf(alerts);
  }

  /** Puts a fault into the answers; what meets it makes no alert. */
  public Faults.InForce put(Fault fault) {
    return faults.put(request -> true, fault);
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Request request) {
    if (!request.path().equals("/v2/enqueue")) {
      return Reply.text(404, "text/plain", "Not Found");
    }
    if (!request.method().equals("POST")) {
      return Reply.text(405, "text/plain", "Method Not Allowed");
    }
    if (request.body().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return invalid(List.of("Event object exceeds size limit"));
    }
    JsonNode event;
    try {
      event = Json.read(request.body());
    } catch (IllegalArgumentException e) {
      return invalid(List.of("JSON cannot be parsed"));
    }
    List<String> errors = errors(event);
    return errors.isEmpty() ? taken(event) : invalid(errors);
  }

  private static List<String> errors(JsonNode event) {
    List<String> errors = new ArrayList<>();
    int length = event.path("routing_key").asText().length();
    if (length == 0) {
      errors.add("'routing_key' is missing or blank");
    } else if (length != KEY_LENGTH) {
      errors.add("Length of 'routing_key' is incorrect (should be 32 characters)");
    }
    String action = event.path("event_action").asText();
    if (!ACTIONS.contains(action)) {
      errors.add("'event_action' is invalid (should be one of trigger, acknowledge, resolve)");
    }
    if (event.path("dedup_key").asText().length() > LONGEST_DEDUP_KEY) {
      errors.add("'dedup_key' is too long (maximum is 255 characters)");
    }
    if (action.equals("trigger")) {
      payload(event.path("payload"), errors);
    } else if (event.path("dedup_key").asText().isBlank()) {
      errors.add("'dedup_key' is missing or blank");
    }
    return errors;
  }

  private static void payload(JsonNode payload, List<String> errors) {
    for (String field : List.of("summary", "source", "severity")) {
      if (payload.path(field).asText().isBlank()) {
        errors.add("'payload." + field + "' is missing or blank");
      }
    }
    if (payload.path("summary").asText().length() > LONGEST_SUMMARY) {
      errors.add("'payload.summary' is too long (maximum is 1024 characters)");
    }
    String severity = payload.path("severity").asText();
    if (!severity.isBlank() && !SEVERITIES.contains(severity)) {
      errors.add("'payload.severity' is invalid (must be one of critical, warning, error, info)");
    }
  }

  private synchronized Reply taken(JsonNode event) {
    String named = event.path("dedup_key").asText();
    String key = named.isBlank() ? "made-" + alerts.size() : named;
    boolean ours = event.path("routing_key").asText().equals(KEY);
    if (ours && event.path("event_action").asText().equals("trigger")) {
      trigger(key, event);
    }
    ObjectNode answer = Json.object();
    answer.put("status", "success").put("message", "Event processed").put("dedup_key", key);
    return Reply.json(202, answer);
  }

  private void trigger(String key, JsonNode event) {
    for (int i = 0; i < alerts.size(); i++) {
      Alert known = alerts.get(i);
      if (known.dedupKey().equals(key)) {
        alerts.set(i, new Alert(key, known.at(), known.event(), known.triggers() + 1));
        return;
      }
    }
    alerts.add(new Alert(key, clock.instant(), event, 1));
  }

  private static Reply invalid(List<String> errors) {
    ObjectNode answer = Json.object();
    answer.put("status", "invalid event").put("message", "Event object is invalid");
    ArrayNode list = answer.putArray("errors");
    errors.forEach(list::add);
    return Reply.json(400, answer);
  }
}
