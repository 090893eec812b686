package org.provabilityfabric.runbooks.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** Somebody who types commands, presses buttons and submits modals. */
public final class SlackUser {
  static final String TEAM = "T0PRACTICE";

  private static final String PRESS_AGAIN = "Press again";
  private static final Pattern STARTED = Pattern.compile("\"Started(?: before)?: ([^\"]+)\"");
  private static final int PRESSES = 10;
  private static final Duration BETWEEN_PRESSES = Duration.ofSeconds(1);

  private final PracticeSlack slack;
  private final String id;
  private final String name;
  private final Clock clock;

  SlackUser(PracticeSlack slack, String id, String name, Clock clock) {
    this.slack = slack;
    this.id = id;
    this.name = name;
    this.clock = clock;
  }

  public String id() {
    return id;
  }

  /** A slash command as Slack sends it, such as {@code /incident} with {@code list}. */
  public SignedRequest command(String command, String text) {
    String trigger = slack.triggers().give();
    String body =
        form("command", command)
            + form("&text", text)
            + form("&user_id", id)
            + form("&user_name", name)
            + form("&team_id", TEAM)
            + form("&channel_id", "C0ANY")
            + form("&channel_name", "any")
            + form("&trigger_id", trigger)
            + form("&api_app_id", "A0APP")
            + form("&response_url", slack.responseUrl());
    return sign(body);
  }

  /** As {@link #command}, but the request reaches the app when its trigger has expired. */
  public SignedRequest lateCommand(String command, String text) {
    SignedRequest request = command(command, text);
    String body = request.body();
    int at = body.indexOf("trigger_id=") + "trigger_id=".length();
    slack.triggers().expire(body.substring(at, body.indexOf('&', at)));
    return request;
  }

  /** A press on a button of a message. */
  public SignedRequest press(PostedMessage message, JsonNode button) {
    ObjectNode payload = payload("block_actions");
    payload.put("trigger_id", slack.triggers().give());
    payload.put("response_url", slack.responseUrl());
    payload
        .putObject("container")
        .put("type", "message")
        .put("channel_id", message.channel())
        .put("message_ts", message.ts());
    payload.putObject("channel").put("id", message.channel()).put("name", "any");
    payload.putObject("message").put("ts", message.ts()).put("text", message.text());
    ObjectNode action = payload.putArray("actions").addObject();
    action
        .put("type", "button")
        .put("action_id", button.path("action_id").asText())
        .put("block_id", message.blockOf(button))
        .put("value", button.path("value").asText())
        .put("action_ts", clock.millis() / 1000 + ".000001");
    return interaction(payload);
  }

  /**
   * The submission of a modal.
   *
   * @param values by action id; of a select the option's value, of one of users the user id
   */
  public SignedRequest submit(JsonNode view, Map<String, String> values) {
    ObjectNode payload = payload("view_submission");
    payload.put("trigger_id", slack.triggers().give());
    ObjectNode sent = view.deepCopy();
    ObjectNode state = sent.putObject("state").putObject("values");
    for (JsonNode block : view.path("blocks")) {
      JsonNode element = block.path("element");
      String action = element.path("action_id").asText();
      if (!action.isEmpty()) {
        ObjectNode value = state.putObject(block.path("block_id").asText()).putObject(action);
        value.put("type", element.path("type").asText());
        fill(value, element, values.get(action));
      }
    }
    payload.set("view", sent);
    return interaction(payload);
  }

  /**
   * The answer to a submission. Where the app keeps the modal open and asks for another press, it
   * is pressed again, as a person would.
   *
   * @param app where the app takes requests
   * @throws IllegalStateException if it still asks for another press after ten
   */
  public String submitted(JsonNode view, Map<String, String> values, URI app)
      throws IOException, InterruptedException {
    for (int press = 0; press < PRESSES; press++) {
      String answer = submit(view, values).to(app).body();
      if (!answer.contains(PRESS_AGAIN)) {
        return answer;
      }
      Thread.sleep(BETWEEN_PRESSES);
    }
    throw new IllegalStateException("the app asks to press again and again");
  }

  /**
   * The id of the run that an answer to a submission names, whichever press has started it.
   *
   * @throws IllegalStateException if it names none
   */
  public static String started(String answer) {
    Matcher named = STARTED.matcher(answer);
    if (!named.find()) {
      throw new IllegalStateException("nothing was started: " + answer);
    }
    return named.group(1);
  }

  /** Signs a body as this Slack does, now. */
  public SignedRequest sign(String body) {
    return SignedRequest.of(PracticeSlack.SIGNING_SECRET, clock.instant(), body);
  }

  /** The address of the API, for whoever wants to look. */
  public URI api() {
    return slack.api();
  }

  private static void fill(
      ObjectNode value, JsonNode element, @org.jspecify.annotations.Nullable String given) {
    switch (element.path("type").asText()) {
      case "static_select" -> {
        if (given == null) {
          value.set("selected_option", element.path("initial_option"));
        } else {
          value.putObject("selected_option").put("value", given);
        }
      }
      case "users_select" -> value.put("selected_user", given);
      default -> {
        if (given == null) {
          value.set("value", element.path("initial_value"));
        } else {
          value.put("value", given);
        }
      }
    }
  }

  private ObjectNode payload(String type) {
    ObjectNode payload = Json.object().put("type", type).put("api_app_id", "A0APP");
    payload.putObject("team").put("id", TEAM).put("domain", "practice");
    payload
        .putObject("user")
        .put("id", id)
        .put("username", name)
        .put("name", name)
        .put("team_id", TEAM);
    return payload;
  }

  private SignedRequest interaction(ObjectNode payload) {
    return sign(form("payload", payload.toString()));
  }

  private static String form(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
