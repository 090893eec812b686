package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.response.auth.AuthTestResponse;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.slack.DecisionMessages;
import org.provabilityfabric.runbooks.slack.IncidentButton;
import org.provabilityfabric.runbooks.slack.SlackAnswer;
import org.provabilityfabric.runbooks.slack.SlackWeb;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's way in, wired. Of Bolt's own middleware none is used: requests are verified before it
 * sees them, because its verifier takes timestamps of any future; and it would ask Slack who the
 * app is before it lets anything through.
 */
public final class SlackWay implements AutoCloseable {
  /** Where Slack posts commands, presses and submissions. */
  public static final String PATH = "/slack/events";

  private static final Logger LOG = LoggerFactory.getLogger(SlackWay.class);
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

  private final ExecutorService afterwards = Executors.newVirtualThreadPerTaskExecutor();
  private final SlackWeb web;
  private final SlackDoor door;
  private final boolean http;
  private final @Nullable SlackConnection connection;

  private SlackWay(SlackSettings settings, TemporalConnection temporal, Supplier<Policy> policy) {
    web = new SlackWeb(settings.access(), settings.environment(), CALL);
    Who who = new Who(policy);
    Views views = new Views(web);
    Handover handover = new Handover(temporal);
    Acting acting =
        new Acting(
            who,
            handover,
            new Proofs(settings, handover),
            new Decided(handover, new DecisionMessages(web), afterwards),
            settings.clock());
    App app = app(settings);
    Commands commands = new Commands(who, temporal, views, settings.clock(), afterwards);
    app.command("/incident", commands::incident);
    app.command("/runbook", commands::runbook);
    Buttons buttons =
        new Buttons(acting, views, new Primaries(temporal, afterwards), policy, afterwards);
    app.blockAction(Pattern.compile(Pattern.quote(IncidentButton.PREFIX) + ".*"), buttons::pressed);
    Submissions forms = new Submissions(who, handover, settings.clock(), settings.fixedId());
    form(app, who, Forms.CHOOSE, forms::chosen);
    form(app, who, Forms.START, forms::started);
    deeds(app, who, new Deeds(acting));
    app.start();
    door = new SlackDoor(settings, app);
    http = settings.overHttp();
    connection =
        settings.overConnection()
            ? SlackConnection.open(settings::appToken, app, BETWEEN_ATTEMPTS)
            : null;
    afterwards.execute(this::introduce);
  }

  /**
   * Says in the log whether Slack lets the gateway act, before somebody needs it. The first form
   * after a start then also finds a connection that is open: it has three seconds.
   */
  private void introduce() {
    SlackAnswer<String> team =
        web.ask(methods -> methods.authTest(request -> request)).map(AuthTestResponse::getTeam);
    if (team instanceof SlackAnswer.Done<String>(String name)) {
      LOG.info("Slack lets the gateway act in {}", name);
    } else if (!afterwards.isShutdown()) {
      LOG.warn(
          "Slack does not let the gateway act: {}. See to `slack` in runbook.yaml and"
              + " docs/slack.md; requests are taken all the same",
          team.text());
    }
  }

  /**
   * Wires it.
   *
   * @throws IllegalArgumentException where a secret is missing, saying what to do
   */
  public static SlackWay open(
      SlackSettings settings, TemporalConnection temporal, Supplier<Policy> policy) {
    settings.check();
    Proofs.check(settings, policy.get());
    return new SlackWay(settings, temporal, policy);
  }

  /** Whether requests come by HTTP. */
  public boolean overHttp() {
    return http;
  }

  /** Answers one request. */
  public void handle(Context request) {
    door.handle(request);
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    afterwards.shutdown();
    web.close();
  }

  private static void deeds(App app, Who who, Deeds deeds) {
    form(app, who, Forms.RESOLVE, deeds::resolved);
    form(app, who, Forms.APPROVE, deeds::approved);
    form(app, who, Forms.DENY, deeds::denied);
    form(app, who, Forms.ESCALATE, deeds::escalated);
    form(app, who, Forms.ETA, deeds::etaSet);
    form(app, who, TeamForms.HAND_OVER, deeds::handedOver);
    form(app, who, TeamForms.LINK, deeds::linked);
    form(app, who, TeamForms.UNLINK, deeds::unlinked);
  }

  /** Has a form, once it is submitted, go to whoever acts on it. */
  private static void form(App app, Who who, String id, Function<Submitted, Response> act) {
    app.viewSubmission(id, (request, context) -> act.apply(Submitted.of(request, context, who)));
  }

  private static App app(SlackSettings settings) {
    Slack slack = Slack.getInstance(SlackWeb.config(settings.access(), CALL));
    AppConfig config = AppConfig.builder().slack(slack).build();
    Middleware acting =
        (request, response, chain) -> {
          request.getContext().setBotToken(settings.botToken());
          return chain.next(request);
        };
    return new App(config, slack, List.of(acting));
  }
}
