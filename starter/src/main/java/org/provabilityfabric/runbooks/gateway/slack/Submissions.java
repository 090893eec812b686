package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.bolt.response.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.start.IncidentIds;
import org.provabilityfabric.runbooks.start.ProcedureType;

/**
 * Submitted forms that start something. Temporal is asked while Slack waits, so that a form stays
 * open with the reason where something was refused; the form's id makes a second press harmless.
 */
final class Submissions {
  private final Who who;
  private final Handover handover;
  private final Clock clock;
  private final BiFunction<ProcedureType, Map<String, Object>, Optional<String>> fixedId;

  Submissions(
      Who who,
      Handover handover,
      Clock clock,
      BiFunction<ProcedureType, Map<String, Object>, Optional<String>> fixedId) {
    this.who = who;
    this.handover = handover;
    this.clock = clock;
    this.fixedId = fixedId;
  }

  /** The procedure is chosen: its form comes in the place of the choice. */
  Response chosen(Submitted form) {
    return ProcedureType.named(form.value(Forms.PROCEDURE))
        .map(
            chosen ->
                form.context()
                    .ack(
                        r ->
                            r.responseAction("update")
                                .view(
                                    Forms.start(
                                        chosen, FormMemo.of(clock.instant(), chosen.type())))))
        .orElseGet(() -> form.refused(Forms.PROCEDURE, "Choose one."));
  }

  /** A procedure is to be started. */
  Response started(Submitted form) {
    Optional<FormMemo> memo = form.memo();
    Optional<ProcedureType> type = memo.map(FormMemo::procedure).flatMap(ProcedureType::named);
    if (type.isEmpty()) {
      return form.notOurs();
    }
    Act act = type.get() == ProcedureType.INCIDENT ? Act.DECLARE : Act.START;
    Optional<String> refusal = who.refusal(form.person(), act);
    if (refusal.isPresent()) {
      return form.refused(form.firstField(), refusal.get());
    }
    Map<String, Object> input = input(type.get(), form);
    String once =
        IncidentIds.ofSubmission(type.get().type(), memo.get().opened(), form.view().getId());
    Handover.Result result =
        fixedId
            .apply(type.get(), input)
            .map(id -> handover.startAlone(type.get(), input, id, form.person()))
            .orElseGet(() -> handover.startOnce(type.get(), input, once, form.person()));
    return form.told(form.firstField(), result);
  }

  private static Map<String, Object> input(ProcedureType type, Submitted form) {
    Map<String, Object> input = new LinkedHashMap<>();
    for (String field : type.fields()) {
      String value = form.value(field);
      if (!value.isEmpty()) {
        input.put(field, type.several(field) ? List.of(value.split("\\s*,\\s*")) : value);
      }
    }
    if (type == ProcedureType.INCIDENT) {
      input.put("reporter", form.person().described());
    }
    return input;
  }
}
