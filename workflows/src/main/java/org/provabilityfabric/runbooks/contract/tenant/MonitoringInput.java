package org.provabilityfabric.runbooks.contract.tenant;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.ResponseInput;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What the enhanced monitoring of a tenant is started with.
 *
 * @param tenant who is looked at; required
 * @param lasts for how long, e.g. {@code 7d}; the policy's time where it is absent
 * @param component where it is looked, which an alarm names; the routing's where it is absent
 * @param since accepted as everywhere; the policy says over which window figures are counted
 * @param incident the incident it follows, which is told; the run's own workflow id if absent
 * @param rehearse {@code true} to look once, and only say what would be raised
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param carried what an earlier run of the same monitoring hands over
 * @param unknown fields that nothing here knows
 */
public record MonitoringInput(
    @Nullable String tenant,
    @Nullable String lasts,
    @Nullable String component,
    @Nullable String since,
    @Nullable String incident,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @Nullable MonitoringCarried carried,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements ResponseInput {
  /** The same for the run that goes on. */
  public MonitoringInput carrying(PinnedPolicy pinned, MonitoringCarried handedOver) {
    return new MonitoringInput(
        tenant, lasts, component, since, incident, rehearse, pinned, handedOver, null);
  }
}
