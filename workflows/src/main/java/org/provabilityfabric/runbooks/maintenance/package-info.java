/** "Planned Maintenance" of the runbook: its checklist, its window, its verification. */
@NullMarked
package org.provabilityfabric.runbooks.maintenance;

import org.jspecify.annotations.NullMarked;
