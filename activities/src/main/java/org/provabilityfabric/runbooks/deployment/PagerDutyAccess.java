package org.provabilityfabric.runbooks.deployment;

import java.net.URI;

/**
 * Where PagerDuty takes events; the integration keys are secrets that the policy names.
 *
 * @param url the base of the Events API, such as {@code https://events.pagerduty.com}
 */
public record PagerDutyAccess(URI url) {}
