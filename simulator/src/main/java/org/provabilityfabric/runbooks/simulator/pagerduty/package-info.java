/** PagerDuty's Events API v2 as far as pages use it. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.pagerduty;

import org.jspecify.annotations.NullMarked;
