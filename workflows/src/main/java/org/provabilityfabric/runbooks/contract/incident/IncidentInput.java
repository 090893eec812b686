package org.provabilityfabric.runbooks.contract.incident;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What an incident is started with. A person may type it into the Temporal UI, so every field is
 * text and only {@code title} is required; the first line of the procedure checks it and refuses
 * with one sentence that names the field.
 *
 * @param title what is wrong, in a few words; required
 * @param component as in {@code runbook.yaml}, e.g. {@code retrieval-gateway}
 * @param tenant the tenant concerned
 * @param severity {@code P0} to {@code P3}; triage decides where it is absent
 * @param kind e.g. {@code data-exposure}; see {@code docs/reference.md}
 * @param seen what is seen, in a sentence or two
 * @param reporter who declares it
 * @param startedAt ISO-8601 instant at which it began for the clocks; now where it is absent
 * @param rehearse {@code true} to read for real and only show changes and messages
 * @param procedures responses to begin at once; the routing names them for alerts
 * @param alert the alert that started it
 * @param route why the alert got its severity, in one sentence
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param carried what a predecessor run hands over; never typed by a person
 * @param unknown fields that nothing here knows
 */
public record IncidentInput(
    @Nullable String title,
    @Nullable String component,
    @Nullable String tenant,
    @Nullable String severity,
    @Nullable String kind,
    @Nullable String seen,
    @Nullable String reporter,
    @Nullable String startedAt,
    @Nullable String rehearse,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> procedures,
    @Nullable AlertNotice alert,
    @Nullable String route,
    @Nullable PinnedPolicy policy,
    @Nullable Carried carried,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements Typed {
  /** An input with only what a person must give. */
  public static IncidentInput of(String title, @Nullable String component) {
    return new IncidentInput(
        title, component, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }

  /** This input as the next run of the same incident gets it. */
  public IncidentInput carrying(PinnedPolicy pinned, Carried state) {
    return new IncidentInput(
        title,
        component,
        tenant,
        severity,
        kind,
        seen,
        reporter,
        state.startedAt().toString(),
        rehearse,
        procedures,
        alert,
        route,
        pinned,
        state,
        null);
  }
}
