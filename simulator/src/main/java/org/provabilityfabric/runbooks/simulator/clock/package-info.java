/**
 * The clock of a practice: it moves the time of a Temporal test server and stops where people act.
 */
@NullMarked
package org.provabilityfabric.runbooks.simulator.clock;

import org.jspecify.annotations.NullMarked;
