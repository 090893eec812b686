/** What a planned maintenance asks of an estate: silences and the state of backups. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.maintenance;

import org.jspecify.annotations.NullMarked;
