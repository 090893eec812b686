package org.provabilityfabric.runbooks.contract.maintenance;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a planned maintenance is started with.
 *
 * @param reason why, for the record and for stakeholders; must be there
 * @param components which components, as in {@code runbook.yaml}; must be there
 * @param begins when: an instant, or a local time in the zone of the calendar; must be there
 * @param lasts how long, such as {@code 2h}; must be there
 * @param rollBackPlan how it is undone, or where that is written; must be there
 * @param work what is done, in its order: text for people, or the name of a procedure
 * @param stakeholders contacts of the policy that are told besides the policy's own
 * @param rehearse {@code true} to read for real and only show messages and changes
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record MaintenanceInput(
    @Nullable String reason,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> components,
    @Nullable String begins,
    @Nullable String lasts,
    @Nullable String rollBackPlan,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> work,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> stakeholders,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements Typed {}
