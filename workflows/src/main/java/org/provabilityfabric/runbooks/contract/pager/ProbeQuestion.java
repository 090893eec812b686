package org.provabilityfabric.runbooks.contract.pager;

import java.time.Instant;

/**
 * Asks the probe for a test page.
 *
 * @param key the page's key
 * @param until how long it is waited for
 */
public record ProbeQuestion(String key, Instant until) {}
