package org.provabilityfabric.runbooks.contract.review;

import java.time.Duration;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * Which incidents are read, and what counts as slow.
 *
 * @param begun when they began
 * @param slowerThan how long a step may take, without the wait for an approval
 */
public record PastStepsRequest(Window begun, Duration slowerThan) {}
