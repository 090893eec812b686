package org.provabilityfabric.runbooks.contract.message;

import java.time.Instant;
import org.provabilityfabric.runbooks.policy.BusinessCalendar;
import org.provabilityfabric.runbooks.policy.PageHours;

/** Asks when a ladder with these hours begins. */
public record PageTimeRequest(BusinessCalendar calendar, PageHours hours, Instant from) {}
