package org.provabilityfabric.runbooks.contract.message;

import java.time.Instant;
import org.provabilityfabric.runbooks.policy.BusinessCalendar;
import org.provabilityfabric.runbooks.policy.SeverityRule;

/** Asks for the deadlines of a severity, counted from the incident's beginning. */
public record DeadlineRequest(BusinessCalendar calendar, SeverityRule rule, Instant from) {}
