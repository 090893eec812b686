/**
 * Everything that an incident needs in one process: Temporal in memory, the simulated estate, the
 * worker and the gateway; {@code demo} and {@code up} stand on it.
 */
@NullMarked
package org.provabilityfabric.runbooks.launcher.practice;

import org.jspecify.annotations.NullMarked;
