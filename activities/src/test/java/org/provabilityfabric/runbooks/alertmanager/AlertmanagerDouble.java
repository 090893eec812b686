package org.provabilityfabric.runbooks.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Asked;
import org.provabilityfabric.runbooks.http.Answering.Told;

/**
 * Alertmanager's silences, as its API has them: a silence is changed in place where only its end
 * changes, and replaced under a new id where its matchers do.
 */
public final class AlertmanagerDouble implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ObjectNode> silences = new LinkedHashMap<>();
  private final Answering server;
  private final Supplier<Instant> now;
  private int serial;
  private int refusing;

  public AlertmanagerDouble(Supplier<Instant> now) throws IOException {
    this.now = now;
    this.server = new Answering(this::answer);
  }

  public URI url() {
    return server.uri("");
  }

  /** Refuses everything with a status from now on; 0 mends it. */
  public synchronized void refuse(int status) {
    refusing = status;
  }

  /** The comments of the silences that are in force. */
  public synchronized List<String> inForce() {
    return silences.values().stream()
        .filter(one -> state(one).equals("active"))
        .map(one -> one.path("comment").asText())
        .toList();
  }

  /** The ends of the silences that are in force. */
  public synchronized List<Instant> ends() {
    return silences.values().stream()
        .filter(one -> state(one).equals("active"))
        .map(one -> Instant.parse(one.path("endsAt").asText()))
        .toList();
  }

  /** Stores a silence of somebody else. */
  public synchronized void put(String createdBy, String comment) {
    ObjectNode one = JSON.createObjectNode();
    one.putArray("matchers").addObject().put("name", "a").put("value", "b");
    one.put("startsAt", now.get().toString()).put("endsAt", now.get().plusSeconds(3600).toString());
    store(one.put("createdBy", createdBy).put("comment", comment));
  }

  private synchronized Told answer(Asked request) {
    if (refusing != 0) {
      return Told.json(refusing, "\"no\"");
    }
    String path = request.uri().getPath();
    return switch (request.method()) {
      case "GET" -> Told.json(200, list().toString());
      case "POST" -> stored(request.body());
      case "DELETE" -> ended(path.substring(path.lastIndexOf('/') + 1));
      default -> Told.json(405, "");
    };
  }

  private ArrayNode list() {
    ArrayNode list = JSON.createArrayNode();
    for (ObjectNode one : new ArrayList<>(silences.values()).reversed()) {
      ObjectNode shown = one.deepCopy();
      shown.putObject("status").put("state", state(one));
      list.add(shown);
    }
    return list;
  }

  private Told stored(String body) {
    try {
      ObjectNode wanted = (ObjectNode) JSON.readTree(body);
      ObjectNode before = silences.get(wanted.path("id").asText());
      if (wanted.has("id") && before == null) {
        return Told.json(404, "\"silence not found\"");
      }
      if (before != null
          && state(before).equals("active")
          && before.path("matchers").equals(wanted.path("matchers"))) {
        silences.put(before.path("id").asText(), wanted);
        return Told.json(200, answer(before.path("id").asText()));
      }
      return Told.json(200, answer(store(wanted)));
    } catch (JsonProcessingException e) {
      return Told.json(400, "\"" + e.getOriginalMessage() + "\"");
    }
  }

  private String store(ObjectNode silence) {
    serial++;
    String id = "s" + serial;
    silences.put(id, silence.put("id", id));
    return id;
  }

  private static String answer(String id) {
    return JSON.createObjectNode().put("silenceID", id).toString();
  }

  private Told ended(String id) {
    ObjectNode one = silences.get(id);
    if (one == null) {
      return Told.json(404, "");
    }
    if (state(one).equals("expired")) {
      return Told.json(500, "\"silence " + id + " already expired\"");
    }
    one.put("endsAt", now.get().toString());
    return Told.json(200, "");
  }

  private String state(JsonNode silence) {
    return Instant.parse(silence.path("endsAt").asText()).isAfter(now.get()) ? "active" : "expired";
  }

  @Override
  public void close() {
    server.close();
  }
}
