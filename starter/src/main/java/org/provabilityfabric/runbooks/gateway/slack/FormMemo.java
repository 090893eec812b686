package org.provabilityfabric.runbooks.gateway.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
import org.provabilityfabric.runbooks.slack.DecisionMessages;

/**
 * What a form remembers until it is submitted.
 *
 * @param opened when it was opened
 * @param procedure the workflow type that it starts; null where it starts none
 * @param target what a button was about; null where no button opened it
 * @param request where the button stands, if that is a request for a decision
 */
record FormMemo(
    Instant opened,
    @Nullable String procedure,
    @Nullable ButtonTarget target,
    DecisionMessages.@Nullable Place request) {
  /** What a form remembers that no button opened. */
  static FormMemo of(Instant opened, @Nullable String procedure) {
    return new FormMemo(opened, procedure, null, null);
  }

  String text() {
    try {
      return RunbookJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain data can always be written as JSON", e);
    }
  }

  static Optional<FormMemo> read(@Nullable String text) {
    try {
      FormMemo read = text == null ? null : RunbookJson.mapper().readValue(text, FormMemo.class);
      return read == null || read.opened() == null ? Optional.empty() : Optional.of(read);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
