package org.provabilityfabric.runbooks.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/** The methods of the Web API, with the limits under which Slack takes them. */
final class WebApi {
  private static final int PAGE = 100;

  private final Workspace workspace;
  private final Triggers triggers;
  private final PracticeSocket socket;
  private final MessageRate rate;
  private final List<JsonNode> views = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Call, ObjectNode>> methods = new LinkedHashMap<>();

  WebApi(Workspace workspace, Triggers triggers, PracticeSocket socket, MessageRate rate) {
    this.workspace = workspace;
    this.triggers = triggers;
    this.socket = socket;
    this.rate = rate;
    methods();
  }

  List<JsonNode> views() {
    return List.copyOf(views);
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  int tooFast() {
    return rate.refused();
  }

  /** A call with its arguments, which come as a form. */
  private record Call(Request request, Map<String, List<String>> form) {
    String text(String name) {
      return form.getOrDefault(name, List.of("")).getFirst();
    }

    boolean yes(String name) {
      return text(name).equals("1") || text(name).equals("true");
    }

    JsonNode json(String name) {
      try {
        return text(name).isEmpty() ? Json.array() : Json.MAPPER.readTree(text(name));
      } catch (IOException e) {
        throw new SlackRefusal("invalid_" + name);
      }
    }
  }

  Reply answer(Request request) {
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
    if (!given.equals(connecting ? PracticeSlack.APP_TOKEN : PracticeSlack.BOT_TOKEN)) {
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
    boolean metadata = call.yes("include_all_metadata");
    String latest = call.text("latest");
    boolean inclusive = call.yes("inclusive");
    int limit = call.text("limit").isEmpty() ? PAGE : Integer.parseInt(call.text("limit"));
    ArrayNode messages = Json.array();
    workspace.history(call.text("channel")).stream()
        .filter(message -> message.thread().isEmpty())
        .filter(message -> latest.isEmpty() || message.before(latest, inclusive))
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
