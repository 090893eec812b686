package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.EscalationRequest;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
import org.provabilityfabric.runbooks.slack.SlackTexts;
import org.provabilityfabric.runbooks.start.IncidentIds;
import org.provabilityfabric.runbooks.start.ProcedureType;

/**
 * Submitted forms. Temporal is asked while Slack waits, so that a form stays open with the reason
 * where something was refused; the form's id makes a second press harmless.
 */
final class Submissions {
  private static final int SENTENCE = 1_000;

  private final Who who;
  private final Handover handover;
  private final Proofs proofs;
  private final Clock clock;
  private final BiFunction<ProcedureType, Map<String, Object>, Optional<String>> fixedId;

  Submissions(
      Who who,
      Handover handover,
      Proofs proofs,
      Clock clock,
      BiFunction<ProcedureType, Map<String, Object>, Optional<String>> fixedId) {
    this.who = who;
    this.handover = handover;
    this.proofs = proofs;
    this.clock = clock;
    this.fixedId = fixedId;
  }

  /** The procedure is chosen: its form comes in the place of the choice. */
  Response chosen(ViewSubmissionRequest request, ViewSubmissionContext context) {
    View view = request.getPayload().getView();
    Optional<ProcedureType> type =
        ProcedureType.named(values(view).getOrDefault(Forms.PROCEDURE, ""));
    return type.map(
            chosen ->
                context.ack(
                    r ->
                        r.responseAction("update")
                            .view(
                                Forms.start(
                                    chosen, new FormMemo(clock.instant(), chosen.type(), null)))))
        .orElseGet(() -> refused(context, Forms.PROCEDURE, "Choose one."));
  }

  /** A procedure is to be started. */
  Response started(ViewSubmissionRequest request, ViewSubmissionContext context) {
    View view = request.getPayload().getView();
    Optional<FormMemo> memo = FormMemo.read(view.getPrivateMetadata());
    Optional<ProcedureType> type = memo.map(FormMemo::procedure).flatMap(ProcedureType::named);
    if (type.isEmpty()) {
      return refused(context, firstField(view), "This form is not one of this gateway's.");
    }
    Person person = person(request.getPayload());
    Act act = type.get() == ProcedureType.INCIDENT ? Act.DECLARE : Act.START;
    Optional<String> may = who.refusal(person, act);
    if (may.isPresent()) {
      return refused(context, firstField(view), may.get());
    }
    Map<String, Object> input = input(type.get(), values(view), person);
    String once = IncidentIds.ofSubmission(type.get().type(), memo.get().opened(), view.getId());
    Handover.Result result =
        fixedId
            .apply(type.get(), input)
            .map(id -> handover.startAlone(type.get(), input, id, person))
            .orElseGet(() -> handover.startOnce(type.get(), input, once, person));
    return told(context, firstField(view), result);
  }

  private static Map<String, Object> input(
      ProcedureType type, Map<String, String> values, Person person) {
    Map<String, Object> input = new LinkedHashMap<>();
    for (String field : type.fields()) {
      String value = values.getOrDefault(field, "").strip();
      if (!value.isEmpty()) {
        input.put(field, type.several(field) ? List.of(value.split("\\s*,\\s*")) : value);
      }
    }
    if (type == ProcedureType.INCIDENT) {
      input.put("reporter", person.described());
    }
    return input;
  }

  Response resolved(ViewSubmissionRequest request, ViewSubmissionContext context) {
    return acted(
        request,
        context,
        Forms.REASON,
        "resolve",
        Act.RESOLVE.name(),
        (person, values, proof) ->
            new Remark(
                person.name(), values.get(Forms.REASON), Who.VIA, handover.now(clock), proof));
  }

  Response etaSet(ViewSubmissionRequest request, ViewSubmissionContext context) {
    return acted(
        request,
        context,
        Forms.WHEN,
        "setEta",
        Act.SET_ETA.name(),
        (person, values, proof) ->
            new EtaGiven(values.get(Forms.WHEN), person.name(), Who.VIA, proof));
  }

  Response escalated(ViewSubmissionRequest request, ViewSubmissionContext context) {
    return acted(
        request,
        context,
        Forms.REASON,
        "escalate",
        Act.ESCALATE.name(),
        (person, values, proof) ->
            new EscalationRequest(
                values.get(Forms.TO), person.name(), values.get(Forms.REASON), Who.VIA, proof));
  }

  Response denied(ViewSubmissionRequest request, ViewSubmissionContext context) {
    View view = request.getPayload().getView();
    String approval = target(view).map(ButtonTarget::approval).orElse("");
    return acted(
        request,
        context,
        Forms.REASON,
        "deny",
        "deny " + approval,
        (person, values, proof) ->
            new Decision(approval, person.name(), values.get(Forms.REASON), Who.VIA, proof));
  }

  /** What an act is made of. */
  private interface Wording {
    Object of(Person person, Map<String, String> values, String proof);
  }

  private Response acted(
      ViewSubmissionRequest request,
      ViewSubmissionContext context,
      String field,
      String update,
      String deed,
      Wording wording) {
    View view = request.getPayload().getView();
    Optional<ButtonTarget> target = target(view);
    if (target.isEmpty()) {
      return refused(context, field, "This form is not one of this gateway's.");
    }
    Person person = person(request.getPayload());
    String proof = proofs.of(person, target.get().workflow(), deed);
    Object argument = wording.of(person, values(view), proof);
    return told(
        context,
        field,
        handover.update(target.get().workflow(), update, view.getId(), argument, Handover.AT_ONCE));
  }

  private static Response told(
      ViewSubmissionContext context, String field, Handover.Result result) {
    return switch (result) {
      case Handover.Result.Said done -> context.ackWithUpdate(Forms.told(done.sentence()));
      case Handover.Result.Refused refused -> refused(context, field, refused.sentence());
    };
  }

  private static Response refused(ViewSubmissionContext context, String field, String sentence) {
    return context.ackWithErrors(Map.of(field, SlackTexts.plain(sentence, SENTENCE)));
  }

  private static Optional<ButtonTarget> target(View view) {
    return FormMemo.read(view.getPrivateMetadata()).map(FormMemo::target);
  }

  private Person person(ViewSubmissionPayload payload) {
    String handle = payload.getUser().getUsername();
    return who.of(payload.getUser().getId(), handle == null ? payload.getUser().getName() : handle);
  }

  private static String firstField(View view) {
    return values(view).keySet().stream().findFirst().orElse(Forms.PROCEDURE);
  }

  /** The values by field, in the order of the form; an absent one is empty. */
  private static Map<String, String> values(View view) {
    Map<String, String> values = new LinkedHashMap<>();
    if (view.getState() != null) {
      view.getState()
          .getValues()
          .values()
          .forEach(
              block ->
                  block.forEach(
                      (action, value) -> {
                        String given =
                            value.getSelectedOption() == null
                                ? value.getValue()
                                : value.getSelectedOption().getValue();
                        values.put(action, given == null ? "" : given);
                      }));
    }
    return values;
  }
}
