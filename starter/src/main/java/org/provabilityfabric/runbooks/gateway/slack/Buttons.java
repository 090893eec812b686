package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
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

  private final Who who;
  private final Handover handover;
  private final Proofs proofs;
  private final Views views;
  private final Primaries primaries;
  private final Supplier<Policy> policy;
  private final Clock clock;
  private final Executor afterwards;

  Buttons(
      Who who,
      Handover handover,
      Proofs proofs,
      Views views,
      Primaries primaries,
      Supplier<Policy> policy,
      Clock clock,
      Executor afterwards) {
    this.who = who;
    this.handover = handover;
    this.proofs = proofs;
    this.views = views;
    this.primaries = primaries;
    this.policy = policy;
    this.clock = clock;
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
                who.of(payload.getUser().getId(), payload.getUser().getUsername()),
                payload.getTriggerId());
        afterwards.execute(() -> act(press).ifPresent(said -> respond(context, said)));
      }
    }
    return context.ack();
  }

  private record Press(IncidentButton button, ButtonTarget target, Person person, String trigger) {}

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
            handover.now(clock),
            proofs.of(person, press.target().incident(), act.name()));
    return said(
        handover.update(
            press.target().incident(), update, press.trigger(), remark, Handover.IN_PEACE));
  }

  private String approve(Press press) {
    Person person = press.person();
    Decision bare =
        new Decision(approval(press), person.name(), null, Who.VIA).to(press.target().askedAt());
    Decision decision = bare.proved(proofs.of(person, press.target().workflow(), bare.deed(true)));
    return said(
        handover.update(
            press.target().workflow(), "approve", press.trigger(), decision, Handover.IN_PEACE));
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
    return new FormMemo(clock.instant(), null, press.target());
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
