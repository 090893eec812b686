package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
import org.provabilityfabric.runbooks.slack.DecisionMessages;
import org.provabilityfabric.runbooks.slack.SlackTexts;

/**
 * A form as somebody submitted it, and what is answered to it.
 *
 * @param values by field, in the order of the form; of a select what was chosen; an absent one is
 *     empty
 */
record Submitted(
    View view, Map<String, String> values, Person person, ViewSubmissionContext context) {
  private static final String NOT_OURS = "This form is not one of this gateway's.";
  private static final int SENTENCE = 1_000;

  static Submitted of(ViewSubmissionRequest request, ViewSubmissionContext context, Who who) {
    ViewSubmissionPayload payload = request.getPayload();
    String handle = payload.getUser().getUsername();
    Person person =
        who.of(payload.getUser().getId(), handle == null ? payload.getUser().getName() : handle);
    return new Submitted(payload.getView(), values(payload.getView()), person, context);
  }

  /** What the form remembered; empty where it is none of ours. */
  Optional<FormMemo> memo() {
    return FormMemo.read(view.getPrivateMetadata());
  }

  /** What the button that opened the form was about; empty where none did. */
  Optional<ButtonTarget> target() {
    return memo().map(FormMemo::target);
  }

  /** The request for a decision that the form belongs to; null where it belongs to none. */
  DecisionMessages.@Nullable Place request() {
    return memo().map(FormMemo::request).orElse(null);
  }

  /** The text of a field; empty where nothing was typed or chosen. */
  String value(String field) {
    return values.getOrDefault(field, "").strip();
  }

  /** The field at which a refusal stands that is about no other one. */
  String firstField() {
    return values.keySet().stream().findFirst().orElse(Forms.PROCEDURE);
  }

  /** The form gives way to what was done, or stays open with the reason at a field. */
  Response told(String field, Handover.Result result) {
    return switch (result) {
      case Handover.Result.Said done -> context.ackWithUpdate(Forms.told(done.sentence()));
      case Handover.Result.Refused refused -> refused(field, refused.sentence());
    };
  }

  Response refused(String field, String sentence) {
    return context.ackWithErrors(Map.of(field, SlackTexts.plain(sentence, SENTENCE)));
  }

  Response notOurs() {
    return refused(firstField(), NOT_OURS);
  }

  private static Map<String, String> values(View view) {
    Map<String, String> values = new LinkedHashMap<>();
    if (view.getState() != null) {
      view.getState()
          .getValues()
          .values()
          .forEach(block -> block.forEach((action, value) -> values.put(action, given(value))));
    }
    return values;
  }

  private static String given(ViewState.Value value) {
    String chosen =
        value.getSelectedOption() == null
            ? value.getSelectedUser()
            : value.getSelectedOption().getValue();
    String given = chosen == null ? value.getValue() : chosen;
    return given == null ? "" : given;
  }
}
