package org.provabilityfabric.runbooks.gateway.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.slack.ButtonTarget;

/**
 * What a form remembers until it is submitted.
 *
 * @param opened when it was opened
 * @param procedure the workflow type that it starts; null where it starts none
 * @param target what a button was about; null where no button opened it
 */
record FormMemo(Instant opened, @Nullable String procedure, @Nullable ButtonTarget target) {
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
