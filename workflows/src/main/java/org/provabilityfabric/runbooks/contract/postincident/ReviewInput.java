package org.provabilityfabric.runbooks.contract.postincident;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a review is started with. A person may type it, so every field is text.
 *
 * @param incident the workflow id of an incident that has ended; required
 * @param meeting when the review meeting is proposed, an instant or a local time of the policy's
 *     calendar; by the policy where it is absent
 * @param rehearse {@code true} to write the draft, only show messages, and wait for nobody
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param carried what the incident hands over; read from its report where it is absent, never typed
 * @param unknown fields that nothing here knows
 */
public record ReviewInput(
    @Nullable String incident,
    @Nullable String meeting,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @Nullable ReviewedIncident carried,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements Typed {
  /** The review of an incident under the rules that it had pinned. */
  public static ReviewInput of(ReviewedIncident incident, PinnedPolicy policy) {
    return new ReviewInput(incident.incident(), null, null, policy, incident, null);
  }
}
