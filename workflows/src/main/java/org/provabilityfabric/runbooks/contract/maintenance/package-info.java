/** "Planned Maintenance": what is told, asked, switched on and off, and held back. */
@NullMarked
package org.provabilityfabric.runbooks.contract.maintenance;

import org.jspecify.annotations.NullMarked;
