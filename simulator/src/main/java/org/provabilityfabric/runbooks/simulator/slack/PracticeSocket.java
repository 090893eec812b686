package org.provabilityfabric.runbooks.simulator.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.Request;

/** Slack's end of socket mode: it greets, sends envelopes and takes what acknowledges them. */
final class PracticeSocket extends WebSocketServer {
  private static final Map<String, String> TYPES =
      Map.of("view_submission", "interactive", "block_actions", "interactive");

  private final CountDownLatch started = new CountDownLatch(1);
  private final List<JsonNode> answers = new CopyOnWriteArrayList<>();
  private int envelopes;

  PracticeSocket() {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    setReuseAddr(true);
    start();
  }

  URI url() throws InterruptedException {
    started.await();
    return URI.create("ws://127.0.0.1:" + getPort() + "/link");
  }

  /** Sends a request as an envelope to everybody who is connected, and gives the envelope's id. */
  synchronized String deliver(SignedRequest request) {
    Map<String, List<String>> form = Request.parameters(request.body());
    String id = "envelope-" + ++envelopes;
    ObjectNode envelope = Json.object().put("envelope_id", id);
    envelope.put("accepts_response_payload", true);
    envelope.set("payload", payload(form));
    envelope.put(
        "type",
        form.containsKey("payload")
            ? TYPES.getOrDefault(envelope.path("payload").path("type").asText(), "interactive")
            : "slash_commands");
    broadcast(envelope.toString());
    return id;
  }

  private static ObjectNode payload(Map<String, List<String>> form) {
    try {
      if (form.containsKey("payload")) {
        return (ObjectNode) Json.MAPPER.readTree(form.get("payload").getFirst());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a user's payload is JSON", e);
    }
    ObjectNode payload = Json.object();
    form.forEach((name, values) -> payload.put(name, values.getFirst()));
    return payload;
  }

  List<JsonNode> answers() {
    return List.copyOf(answers);
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket connection, ClientHandshake handshake) {
    connection.send("{\"type\":\"hello\",\"num_connections\":1}");
  }

  @Override
  public void onMessage(WebSocket connection, String message) {
    try {
      answers.add(Json.MAPPER.readTree(message));
    } catch (JsonProcessingException e) {
      connection.close();
    }
  }

  @Override
  public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

  @Override
  public void onError(@org.jspecify.annotations.Nullable WebSocket connection, Exception failure) {
    if (connection != null) {
      connection.close();
    }
  }
}
