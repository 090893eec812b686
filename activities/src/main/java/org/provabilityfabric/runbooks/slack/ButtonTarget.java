package org.provabilityfabric.runbooks.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * What a button is about; it travels as the button's value.
 *
 * @param incident the incident's workflow id, or that of a run that is none of an incident
 * @param workflow the workflow that asks; the incident itself where nothing is asked
 * @param approval the approval's id; null where none is asked for
 * @param askedAt when that was asked; null where that was not told, or none is asked for
 */
public record ButtonTarget(
    String incident, String workflow, @Nullable String approval, @Nullable Instant askedAt) {
  /** A button about an incident itself. */
  public static ButtonTarget of(String incident) {
    return new ButtonTarget(incident, incident, null, null);
  }

  /**
   * A button about a decision.
   *
   * @param incident the incident that it belongs to, or the run that asks
   */
  public static ButtonTarget of(String incident, PendingApproval asked) {
    return new ButtonTarget(incident, asked.workflowId(), asked.approvalId(), asked.askedAt());
  }

  /** As a button carries it. */
  public String text() {
    try {
      return RunbookJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain data can always be written as JSON", e);
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
