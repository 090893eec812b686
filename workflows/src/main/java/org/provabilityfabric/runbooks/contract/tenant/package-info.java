/** What is read of one tenant, and what enhanced monitoring of it starts and raises. */
@NullMarked
package org.provabilityfabric.runbooks.contract.tenant;

import org.jspecify.annotations.NullMarked;
