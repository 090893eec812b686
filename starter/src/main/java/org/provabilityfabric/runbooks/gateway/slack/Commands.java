package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.reading.NearestKey;
import org.provabilityfabric.runbooks.slack.SlackTexts;
import org.provabilityfabric.runbooks.slack.StatusMessage;
import org.provabilityfabric.runbooks.start.Incidents;
import org.provabilityfabric.runbooks.start.ProcedureType;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /incident} and {@code /runbook}: answered at once, and what takes time comes afterwards.
 */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int MOST = 10;
  private static final String HELP =
      "`/incident` declares an incident · `/incident list` · `/incident status [ID]`";

  private final Who who;
  private final TemporalConnection temporal;
  private final Views views;
  private final Clock clock;
  private final Executor afterwards;

  Commands(Who who, TemporalConnection temporal, Views views, Clock clock, Executor afterwards) {
    this.who = who;
    this.temporal = temporal;
    this.views = views;
    this.clock = clock;
    this.afterwards = afterwards;
  }

  Response incident(SlashCommandRequest request, SlashCommandContext context) {
    String text = text(request);
    String[] words = text.split("\\s+", 2);
    return switch (words[0]) {
      case "", "declare" -> opened(request, context, Act.DECLARE, Forms.declare(memo("Incident")));
      case "list" -> later(request, context, this::list);
      case "status" -> later(request, context, () -> status(words.length < 2 ? "" : words[1]));
      case "help" -> context.ack(HELP);
      default -> context.ack("`" + SlackTexts.escaped(words[0], MOST) + "`? " + HELP);
    };
  }

  Response runbook(SlashCommandRequest request, SlashCommandContext context) {
    String text = text(request);
    if (text.isEmpty()) {
      return opened(request, context, Act.START, Forms.choose(memo(null)));
    }
    Optional<ProcedureType> type = ProcedureType.named(text);
    if (type.isEmpty()) {
      return context.ack(
          SlackTexts.escaped(
              "There is no procedure " + text + NearestKey.hint(text, ProcedureType.types()) + ".",
              SlackTexts.SECTION));
    }
    return opened(request, context, Act.START, Forms.start(type.get(), memo(type.get().type())));
  }

  private FormMemo memo(@org.jspecify.annotations.Nullable String procedure) {
    return FormMemo.of(clock.instant(), procedure);
  }

  private Response opened(
      SlashCommandRequest request, SlashCommandContext context, Act act, View form) {
    Optional<String> refused = who.refusal(person(request), act);
    if (refused.isPresent()) {
      return context.ack(SlackTexts.escaped(refused.get()));
    }
    afterwards.execute(
        () ->
            views
                .open(context.getTriggerId(), form)
                .ifPresent(why -> respond(context, new Said(why, List.of()))));
    return context.ack();
  }

  /** What is said to whoever asked. */
  private record Said(String text, List<LayoutBlock> blocks) {}

  private Response later(
      SlashCommandRequest request,
      SlashCommandContext context,
      java.util.function.Supplier<Said> answer) {
    Optional<String> refused = who.refusal(person(request), Act.LOOK);
    if (refused.isPresent()) {
      return context.ack(SlackTexts.escaped(refused.get()));
    }
    afterwards.execute(
        () -> {
          try {
            respond(context, answer.get());
          } catch (TemporalProblem problem) {
            String why = SlackTexts.escaped(String.valueOf(problem.getMessage()));
            respond(context, new Said(why, List.of()));
          }
        });
    return context.ack();
  }

  private Said list() {
    List<Incidents.Listed> running = new Incidents(temporal).running(MOST);
    String lines = running.stream().map(one -> line(one.id())).collect(Collectors.joining("\n"));
    return new Said(running.isEmpty() ? "No incident is running." : lines, List.of());
  }

  /** One that does not answer hides no other one. */
  private String line(String id) {
    try {
      IncidentStatus status = ask(id);
      return SlackTexts.escaped(
          "• " + status.severity() + " " + status.state() + " `" + id + "` " + status.title());
    } catch (TemporalProblem problem) {
      return "• `" + SlackTexts.escaped(id) + "` runs and does not answer";
    }
  }

  private Said status(String given) {
    String id = given.isBlank() ? only() : given.strip();
    if (id.isEmpty()) {
      return new Said("No incident is running, or several are: name one. " + HELP, List.of());
    }
    var shown = StatusMessage.of(ask(id), temporal.links());
    return new Said(shown.text(), shown.blocks());
  }

  private String only() {
    List<Incidents.Listed> running = new Incidents(temporal).running(2);
    return running.size() == 1 ? running.getFirst().id() : "";
  }

  private IncidentStatus ask(String id) {
    return temporal.call(
        Handover.IN_PEACE,
        "asking " + id + " how it stands",
        () -> temporal.client().newWorkflowStub(Incident.class, id).incident());
  }

  private static void respond(SlashCommandContext context, Said said) {
    try {
      var answer =
          context.respond(
              r ->
                  r.responseType("ephemeral")
                      .text(said.text())
                      .blocks(said.blocks().isEmpty() ? null : said.blocks()));
      if (answer.getCode() >= 300) {
        LOG.warn("Slack did not take an answer: status {}", answer.getCode());
      }
    } catch (IOException e) {
      LOG.warn("Slack could not be told an answer: {}", e.toString());
    }
  }

  private Person person(SlashCommandRequest request) {
    return who.of(request.getPayload().getUserId(), request.getPayload().getUserName());
  }

  private static String text(SlashCommandRequest request) {
    String text = request.getPayload().getText();
    return text == null ? "" : text.strip();
  }
}
