package org.provabilityfabric.runbooks.simulator.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * Alertmanager's silences: {@code GET} and {@code POST /api/v2/silences}, {@code DELETE
 * /api/v2/silence/ID}. A silence keeps its id where only its end changes, and gets a new one where
 * its matchers do.
 */
public final class Alertmanager implements AutoCloseable {
  private static final String SILENCES = "/api/v2/silences";
  private static final String SILENCE = "/api/v2/silence";

  private final Clock clock;
  private final Faults faults = new Faults();
  private final Map<String, ObjectNode> silences = new LinkedHashMap<>();
  private final LocalServer server;

  private Alertmanager(Clock clock) {
    this.clock = clock;
    this.server = LocalServer.start(this::answer, faults);
  }

  /** Starts it on a free port. */
  public static Alertmanager start(Clock clock) {
    return new Alertmanager(clock);
  }

  /** Returns its base address. */
  public URI url() {
    return server.url();
  }

  /** Returns the comments of the silences that are in force, oldest first. */
  public synchronized List<String> inForce() {
    return silences.values().stream()
        .filter(silence -> state(silence).equals("active"))
        .map(silence -> silence.path("comment").asText())
        .toList();
  }

  /** Puts a fault into the answers. */
  public Faults.InForce put(Fault fault) {
    return faults.put(request -> true, fault);
  }

  private synchronized Reply answer(Request request) {
    if (request.path().equals(SILENCES)) {
      return switch (request.method()) {
        case "GET" -> Reply.json(200, list());
        case "POST" -> stored(request.body());
        default -> failure(405, "method not allowed");
      };
    }
    return request.under(SILENCE) && request.method().equals("DELETE")
        ? expired(request.segments().getLast())
        : failure(404, "path " + request.path() + " was not found");
  }

  private ArrayNode list() {
    ArrayNode list = Json.array();
    for (ObjectNode silence : new ArrayList<>(silences.values()).reversed()) {
      ObjectNode shown = silence.deepCopy();
      shown.putObject("status").put("state", state(silence));
      list.add(shown);
    }
    return list;
  }

  private Reply stored(String body) {
    ObjectNode silence;
    try {
      silence = (ObjectNode) Json.read(body);
      if (!instant(silence, "endsAt").isAfter(instant(silence, "startsAt"))) {
        return failure(400, "end time must be after start time");
      }
    } catch (IllegalArgumentException | ClassCastException | DateTimeException e) {
      return failure(400, "parsing silence body failed");
    }
    if (silence.path("matchers").isEmpty()) {
      return failure(400, "at least one matcher required");
    }
    ObjectNode before = silences.get(silence.path("id").asText());
    if (before == null && silence.has("id")) {
      return failure(404, "silence not found");
    }
    return Reply.json(200, Json.object().put("silenceID", put(silence, before)));
  }

  private String put(ObjectNode silence, @Nullable ObjectNode before) {
    String id = UUID.randomUUID().toString();
    if (before != null && state(before).equals("active")) {
      if (before.path("matchers").equals(silence.path("matchers"))) {
        id = before.path("id").asText();
      } else {
        before.put("endsAt", clock.instant().toString());
      }
    }
    silences.put(id, silence.put("id", id));
    return id;
  }

  private Reply expired(String id) {
    ObjectNode silence = silences.get(id);
    if (silence == null) {
      return failure(404, "silence not found");
    }
    if (state(silence).equals("expired")) {
      return failure(500, "silence " + id + " already expired");
    }
    silence.put("endsAt", clock.instant().toString());
    return Reply.text(200, "application/json", "");
  }

  private String state(JsonNode silence) {
    Instant now = clock.instant();
    if (!instant(silence, "endsAt").isAfter(now)) {
      return "expired";
    }
    return instant(silence, "startsAt").isAfter(now) ? "pending" : "active";
  }

  private static Instant instant(JsonNode silence, String field) {
    return Instant.parse(silence.path(field).asText());
  }

  private static Reply failure(int status, String message) {
    return Reply.text(status, "application/json", Json.MAPPER.valueToTree(message).toString());
  }

  @Override
  public void close() {
    server.close();
  }
}
