/**
 * Procedures that start by the clock: what the policy files want, what Temporal has, and what has
 * to be done so that both say the same.
 */
@NullMarked
package org.provabilityfabric.runbooks.schedule;

import org.jspecify.annotations.NullMarked;
