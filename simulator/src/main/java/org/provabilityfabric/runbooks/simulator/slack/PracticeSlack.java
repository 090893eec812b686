package org.provabilityfabric.runbooks.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * Slack's Web API on 127.0.0.1, as far as the runbook uses it. It enforces what Slack enforces: the
 * token, block counts and text lengths, the life of triggers, channel names, membership, and one
 * message per second and channel.
 */
public final class PracticeSlack implements AutoCloseable {
  /** The bot token that it takes. */
  public static final String BOT_TOKEN = "xoxb-practice-0000-token";

  /** The app-level token that it takes. */
  public static final String APP_TOKEN = "xapp-practice-0000-token";

  /** The secret that it signs its requests with. */
  public static final String SIGNING_SECRET = "5f0c1b1f3c7e4f6b9a1d2e3f4a5b6c7d";

  private static final int PAGE = 100;

  private final Workspace workspace = new Workspace();
  private final Faults faults = new Faults();
  private final MessageRate rate = new MessageRate(System::nanoTime);
  private final List<JsonNode> views = new CopyOnWriteArrayList<>();
  private final List<String> replies = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Call, ObjectNode>> methods = new LinkedHashMap<>();
  private final Desk desk = new Desk(this);
  private final PracticeSocket socket = new PracticeSocket();
  private final Triggers triggers;
  private final Clock clock;
  private final LocalServer server;

  private PracticeSlack(Clock clock) {
    this.clock = clock;
    this.triggers = new Triggers(clock);
    methods();
    this.server = LocalServer.start(this::answer, faults);
  }

  /** Starts a workspace with the channels {@code #incidents} and {@code #executive-updates}. */
  public static PracticeSlack start(Clock clock) {
    PracticeSlack slack = new PracticeSlack(clock);
    slack.channel("incidents");
    slack.channel("executive-updates");
    return slack;
  }

  /** The base of the Web API's methods, with a slash at the end. */
  public URI api() {
    return URI.create(server.url() + "/api/");
  }

  /** Makes a channel that the app is a member of, and gives its id. */
  public String channel(String name) {
    return workspace.channel(name);
  }

  /** The workspace's page for people, with a slash at the end. */
  public URI page() {
    return URI.create(server.url() + "/");
  }

  /** Installs an app: where requests of people go that are sent by hand. */
  public void install(URI app) {
    desk.app(app);
  }

  /**
   * Somebody who is there.
   *
   * @throws java.util.NoSuchElementException where there is no such person
   */
  SlackUser known(String id) {
    String name =
        workspace
            .name(id)
            .orElseThrow(() -> new java.util.NoSuchElementException("There is no user " + id));
    return new SlackUser(this, id, name, clock);
  }

  /** Somebody of the workspace, who sends requests to an app. */
  public SlackUser user(String id, String name) {
    workspace.person(id, name);
    return new SlackUser(this, id, name, clock);
  }

  /** All messages as they stand now. */
  public List<PostedMessage> messages() {
    return workspace.messages();
  }

  /** The messages of one channel, by id or name, oldest first. */
  public List<PostedMessage> messages(String channel) {
    return workspace.history(workspace.resolve(channel)).reversed();
  }

  /** The channels' names by id. */
  public Map<String, String> channels() {
    return workspace.names();
  }

  public List<String> members(String channel) {
    return workspace.members(workspace.resolve(channel));
  }

  /** The views opened or updated so far, oldest first, with their ids. */
  public List<JsonNode> views() {
    return List.copyOf(views);
  }

  /** What was said to {@code response_url}s. */
  public List<String> replies() {
    return List.copyOf(replies);
  }

  /** The methods called so far. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** How many messages and edits were answered with 429 because they came too fast. */
  public int tooFast() {
    return rate.refused();
  }

  /** Puts a fault into the next answers of a method, such as {@code chat.postMessage}. */
  public Faults.InForce put(String method, Fault fault, int times) {
    return faults.put(request -> request.path().equals("/api/" + method), fault, times);
  }

  Triggers triggers() {
    return triggers;
  }

  String responseUrl() {
    return server.url() + "/response/" + (replies.size() + 1);
  }

  /** How many apps are connected by socket mode. */
  public int connected() {
    return socket.getConnections().size();
  }

  /** Sends a request over the connections of socket mode, and gives the envelope's id. */
  public String deliver(SignedRequest request) {
    return socket.deliver(request);
  }

  /** What was sent back over them. */
  public List<JsonNode> answers() {
    return socket.answers();
  }

  @Override
  public void close() {
    try {
      socket.stop(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
  }

  /** A call with its arguments, which come as a form. */
  private record Call(Request request, Map<String, List<String>> form) {
    String text(String name) {
      return form.getOrDefault(name, List.of("")).getFirst();
    }

    JsonNode json(String name) {
      try {
        return text(name).isEmpty() ? Json.array() : Json.MAPPER.readTree(text(name));
      } catch (IOException e) {
        throw new SlackRefusal("invalid_" + name);
      }
    }
  }

  private Reply answer(Request request) throws IOException {
    if (request.under("/response")) {
      replies.add(Json.MAPPER.readTree(request.body()).path("text").asText());
      return Reply.text(200, "text/plain", "ok");
    }
    if (!request.under("/api") || request.segments().size() != 2) {
      return desk.answer(request);
    }
    String method = request.segments().getLast();
    calls.add(method);
    Call call = new Call(request, Request.parameters(request.body()));
    Function<Call, ObjectNode> handler = methods.get(method);
    try {
      if (handler == null) {
        throw new SlackRefusal("unknown_method");
      }
      token(call);
      if (method.startsWith("chat.") && !rate.admits(workspace.resolve(call.text("channel")))) {
        return Reply.json(429, refused("ratelimited", "")).with("Retry-After", "1");
      }
      return Reply.json(200, handler.apply(call).put("ok", true));
    } catch (SlackRefusal refusal) {
      return Reply.json(200, refused(refusal.error(), refusal.detail()));
    }
  }

  private static ObjectNode refused(String error, String detail) {
    ObjectNode answer = Json.object().put("ok", false).put("error", error);
    if (!detail.isEmpty()) {
      answer.putObject("response_metadata").putArray("messages").add("[ERROR] " + detail);
    }
    return answer;
  }

  private static void token(Call call) {
    String given =
        call.request().header("authorization").orElse("Bearer " + call.text("token")).substring(7);
    if (given.isBlank()) {
      throw new SlackRefusal("not_authed");
    }
    boolean connecting = call.request().path().endsWith("/apps.connections.open");
    if (!given.equals(connecting ? APP_TOKEN : BOT_TOKEN)) {
      throw new SlackRefusal("invalid_auth");
    }
  }

  private void methods() {
    methods.put("auth.test", call -> identity());
    methods.put("apps.connections.open", call -> connection());
    methods.put("chat.postMessage", this::post);
    methods.put("chat.update", this::update);
    methods.put("conversations.create", this::create);
    methods.put("conversations.list", this::list);
    methods.put("conversations.open", this::open);
    methods.put("conversations.invite", this::invite);
    methods.put("conversations.join", this::join);
    methods.put("conversations.history", this::history);
    methods.put("pins.add", call -> pin(call, true));
    methods.put("pins.remove", call -> pin(call, false));
    methods.put("views.open", this::view);
    methods.put("users.info", this::person);
  }

  private static ObjectNode identity() {
    return Json.object()
        .put("team", "Practice")
        .put("team_id", SlackUser.TEAM)
        .put("user_id", Workspace.BOT)
        .put("bot_id", "B0BOT");
  }

  private ObjectNode connection() {
    try {
      return Json.object().put("url", socket.url().toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SlackRefusal("internal_error");
    }
  }

  private ObjectNode post(Call call) {
    JsonNode blocks = call.json("blocks");
    BlockLimits.ofMessage(blocks);
    if (call.text("text").isEmpty() && blocks.isEmpty()) {
      throw new SlackRefusal("no_text");
    }
    PostedMessage posted =
        workspace.post(
            workspace.resolve(call.text("channel")),
            call.text("thread_ts"),
            call.text("text"),
            blocks,
            call.json("metadata"));
    return Json.object().put("channel", posted.channel()).put("ts", posted.ts());
  }

  private ObjectNode update(Call call) {
    JsonNode blocks = call.json("blocks");
    BlockLimits.ofMessage(blocks);
    workspace.update(
        call.text("channel"), call.text("ts"), call.text("text"), blocks, call.json("metadata"));
    return Json.object().put("channel", call.text("channel")).put("ts", call.text("ts"));
  }

  private ObjectNode create(Call call) {
    return Json.object().set("channel", channelJson(workspace.channel(call.text("name"))));
  }

  private ObjectNode channelJson(String id) {
    return Json.object().put("id", id).put("name", workspace.names().getOrDefault(id, ""));
  }

  private ObjectNode list(Call call) {
    List<String> ids = new ArrayList<>(workspace.names().keySet());
    int from = call.text("cursor").isEmpty() ? 0 : Integer.parseInt(call.text("cursor"));
    int to = Math.min(from + PAGE, ids.size());
    ArrayNode channels = Json.array();
    ids.subList(from, to).forEach(id -> channels.add(channelJson(id)));
    ObjectNode answer = Json.object();
    answer.set("channels", channels);
    answer
        .putObject("response_metadata")
        .put("next_cursor", to < ids.size() ? Integer.toString(to) : "");
    return answer;
  }

  private ObjectNode open(Call call) {
    return Json.object().set("channel", channelJson(workspace.direct(call.text("users"))));
  }

  private ObjectNode invite(Call call) {
    for (String user : call.text("users").split(",", -1)) {
      workspace.invite(call.text("channel"), user);
    }
    return Json.object();
  }

  private ObjectNode join(Call call) {
    workspace.join(call.text("channel"), Workspace.BOT);
    return Json.object();
  }

  private ObjectNode history(Call call) {
    boolean metadata =
        "1".equals(call.text("include_all_metadata"))
            || "true".equals(call.text("include_all_metadata"));
    int limit = call.text("limit").isEmpty() ? PAGE : Integer.parseInt(call.text("limit"));
    ArrayNode messages = Json.array();
    workspace.history(call.text("channel")).stream()
        .filter(message -> message.thread().isEmpty())
        .limit(limit)
        .forEach(message -> messages.add(message.json(metadata)));
    return Json.object().set("messages", messages);
  }

  private ObjectNode pin(Call call, boolean pinned) {
    workspace.pin(call.text("channel"), call.text("timestamp"), pinned);
    return Json.object();
  }

  private ObjectNode view(Call call) {
    ObjectNode view = (ObjectNode) call.json("view");
    BlockLimits.ofView(view);
    triggers.use(call.text("trigger_id"));
    view.put("id", "V0" + (views.size() + 1)).put("hash", "h" + views.size());
    views.add(view);
    return Json.object().set("view", view);
  }

  private ObjectNode person(Call call) {
    String id = call.text("user");
    String name = workspace.name(id).orElseThrow(() -> new SlackRefusal("user_not_found"));
    return Json.object().set("user", Json.object().put("id", id).put("name", name));
  }
}
