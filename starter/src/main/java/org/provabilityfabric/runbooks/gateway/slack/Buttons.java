package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
import org.provabilityfabric.runbooks.slack.DecisionMessages;
import org.provabilityfabric.runbooks.slack.IncidentButton;
import org.provabilityfabric.runbooks.slack.SlackTexts;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buttons under an incident's status and under requests for a decision. What needs no words is
 * done, what needs some opens a form; the workflow decides whether the person may.
 */
final class Buttons {
  private static final Logger LOG = LoggerFactory.getLogger(Buttons.class);

  private final Acting acting;
  private final Views views;
  private final Primaries primaries;
  private final Supplier<Policy> policy;
  private final Executor afterwards;

  Buttons(
      Acting acting,
      Views views,
      Primaries primaries,
      Supplier<Policy> policy,
      Executor afterwards) {
    this.acting = acting;
    this.views = views;
    this.primaries = primaries;
    this.policy = policy;
    this.afterwards = afterwards;
  }

  Response pressed(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    for (BlockActionPayload.Action action : payload.getActions()) {
      Optional<IncidentButton> button = IncidentButton.of(action.getActionId());
      Optional<ButtonTarget> target = ButtonTarget.read(action.getValue());
      if (button.isPresent() && target.isPresent()) {
        Press press =
            new Press(
                button.get(),
                target.get(),
                acting.who().of(payload.getUser().getId(), payload.getUser().getUsername()),
                payload.getTriggerId(),
                request(payload, action));
        afterwards.execute(() -> act(press).ifPresent(said -> respond(context, said)));
      }
    }
    return context.ack();
  }

  /**
   * A press.
   *
   * @param request where the button stands, if that is a request for a decision
   */
  private record Press(
      IncidentButton button,
      ButtonTarget target,
      Person person,
      String trigger,
      DecisionMessages.@Nullable Place request) {}

  private static DecisionMessages.@Nullable Place request(
      BlockActionPayload payload, BlockActionPayload.Action action) {
    BlockActionPayload.Container stands = payload.getContainer();
    return stands != null && DecisionMessages.BUTTONS.equals(action.getBlockId())
        ? new DecisionMessages.Place(stands.getChannelId(), stands.getMessageTs())
        : null;
  }

  /** What is said to whoever pressed; nothing where a form opens. */
  private Optional<String> act(Press press) {
    return switch (press.button()) {
      case ACKNOWLEDGE -> Optional.of(remark(press, "acknowledge", Act.ACKNOWLEDGE));
      case ACCEPT_COMMAND -> Optional.of(remark(press, "acceptCommand", Act.TAKE_COMMAND));
      case DECLINE_COMMAND -> Optional.of(remark(press, "declineCommand", Act.TAKE_COMMAND));
      case APPROVE -> Optional.of(approve(press));
      case APPROVE_WITH_REASON -> open(press, Forms.approve(memo(press), approval(press)));
      case DENY -> open(press, Forms.deny(memo(press), approval(press)));
      case RESOLVE -> open(press, Forms.resolve(memo(press)));
      case HAND_OVER -> open(press, TeamForms.handOver(memo(press), contacts()));
      case LINK -> link(press);
      case UNLINK -> open(press, TeamForms.unlink(memo(press)));
      case SET_ETA -> open(press, Forms.eta(memo(press)));
      case ESCALATE -> open(press, Forms.escalate(memo(press), contacts()));
    };
  }

  private String remark(Press press, String update, Act act) {
    Person person = press.person();
    Remark remark =
        new Remark(
            person.name(),
            null,
            Who.VIA,
            acting.handover().now(acting.clock()),
            acting.proofs().of(person, press.target().incident(), act.name()));
    return said(update(press, press.target().incident(), update, remark));
  }

  private String approve(Press press) {
    Person person = press.person();
    Decision bare =
        new Decision(approval(press), person.name(), null, Who.VIA).to(press.target().askedAt());
    String run = press.target().workflow();
    Decision decision = bare.proved(acting.proofs().of(person, run, bare.deed(true)));
    Handover.Result result = update(press, run, "approve", decision);
    acting.decided().show(press.request(), press.target(), person, null, result);
    return said(result);
  }

  private Handover.Result update(Press press, String run, String update, Object argument) {
    return acting.handover().update(run, update, press.trigger(), argument, Handover.IN_PEACE);
  }

  private Optional<String> open(Press press, View form) {
    return views.open(press.trigger(), form);
  }

  private Optional<String> link(Press press) {
    try {
      Primaries.Choice choice = primaries.of(press.target().incident());
      return choice.primaries().isEmpty()
          ? Optional.of("No other incident runs that this one could be a duplicate of.")
          : open(press, TeamForms.link(memo(press), choice));
    } catch (TemporalProblem problem) {
      return Optional.of(problem.getMessage() + " Try again.");
    }
  }

  private FormMemo memo(Press press) {
    return new FormMemo(acting.clock().instant(), null, press.target(), press.request());
  }

  private static String approval(Press press) {
    return press.target().approval() == null ? "" : press.target().approval();
  }

  private List<String> contacts() {
    return policy.get().contacts().directory().stream().map(Contact::name).toList();
  }

  private static String said(Handover.Result result) {
    return switch (result) {
      case Handover.Result.Said done -> done.sentence();
      case Handover.Result.Refused refused -> refused.sentence();
    };
  }

  private static void respond(ActionContext context, String said) {
    try {
      var answer =
          context.respond(
              r ->
                  r.responseType("ephemeral")
                      .replaceOriginal(false)
                      .text(SlackTexts.escaped(said, SlackTexts.SECTION)));
      if (answer.getCode() >= 300) {
        LOG.warn("Slack did not take an answer: status {}", answer.getCode());
      }
    } catch (IOException e) {
      LOG.warn("Slack could not be told an answer: {}", e.toString());
    }
  }
}
