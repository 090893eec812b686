package org.provabilityfabric.runbooks.contract.postincident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.BusinessCalendar;
import org.provabilityfabric.runbooks.policy.PostIncidentRules;

/**
 * Asks for the dates of a review.
 *
 * @param meeting when a person wants the meeting; null where the rules say
 * @param from from when is counted
 */
public record ReviewQuestion(
    BusinessCalendar calendar, PostIncidentRules rules, @Nullable String meeting, Instant from) {}
