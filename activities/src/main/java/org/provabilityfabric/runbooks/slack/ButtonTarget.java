package org.provabilityfabric.runbooks.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * What a button is about; it travels as the button's value.
 *
 * @param incident the incident's workflow id
 * @param workflow the workflow that asks; the incident itself where nothing is asked
 * @param approval the approval's id; null where none is asked for
 */
public record ButtonTarget(String incident, String workflow, @Nullable String approval) {
  /** As a button carries it. */
  public String text() {
    try {
      return RunbookJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("three texts can always be written as JSON", e);
    }
  }

  /** As a button carried it; empty where it is not one of ours. */
  public static Optional<ButtonTarget> read(@Nullable String value) {
    try {
      ButtonTarget read =
          value == null ? null : RunbookJson.mapper().readValue(value, ButtonTarget.class);
      return read == null || read.incident() == null || read.workflow() == null
          ? Optional.empty()
          : Optional.of(read);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
