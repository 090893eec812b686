package org.provabilityfabric.runbooks.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
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

  private static final int ATTEMPTS = 10;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Workspace workspace = new Workspace();
  private final Faults faults = new Faults();
  private final List<String> replies = new CopyOnWriteArrayList<>();
  private final Desk desk = new Desk(this);
  private final PracticeSocket socket = new PracticeSocket();
  private final Triggers triggers;
  private final WebApi web;
  private final Clock clock;
  private final LocalServer server;

  private PracticeSlack(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.triggers = new Triggers(clock);
    this.web = new WebApi(workspace, triggers, socket, new MessageRate(nanos));
    this.server = LocalServer.start(this::answer, faults);
  }

  /** Starts a workspace with the channels {@code #incidents} and {@code #executive-updates}. */
  public static PracticeSlack start(Clock clock) {
    return start(clock, System::nanoTime);
  }

  /**
   * The same.
   *
   * @param nanos by what its one message per second goes, in nanoseconds since some moment
   */
  public static PracticeSlack start(Clock clock, LongSupplier nanos) {
    PracticeSlack slack = new PracticeSlack(clock, nanos);
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
    return web.views();
  }

  /** Something that a person does and that opens a form. */
  @FunctionalInterface
  public interface Asking {
    void ask() throws Exception;
  }

  /**
   * The form that a command or a press opens. One that came too late for Slack, whose triggers live
   * for three seconds, is asked for again, as a person would.
   *
   * @throws IllegalStateException if none was opened after ten attempts
   */
  public JsonNode form(Asking asking) throws Exception {
    int before = views().size();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      asking.ask();
      long late = System.nanoTime() + Triggers.LIFE.multipliedBy(2).toNanos();
      while (System.nanoTime() < late) {
        if (views().size() > before) {
          return views().getLast();
        }
        Thread.sleep(LOOK_AGAIN);
      }
    }
    throw new IllegalStateException("no form was opened");
  }

  /** What was said to {@code response_url}s. */
  public List<String> replies() {
    return List.copyOf(replies);
  }

  /** The methods called so far. */
  public List<String> calls() {
    return web.calls();
  }

  /** How many messages and edits were answered with 429 because they came too fast. */
  public int tooFast() {
    return web.tooFast();
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

  private Reply answer(Request request) throws IOException {
    if (request.under("/response")) {
      replies.add(Json.MAPPER.readTree(request.body()).path("text").asText());
      return Reply.text(200, "text/plain", "ok");
    }
    return request.under("/api") && request.segments().size() == 2
        ? web.answer(request)
        : desk.answer(request);
  }
}
