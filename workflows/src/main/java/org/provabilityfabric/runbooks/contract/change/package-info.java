/** Changes to the estate that are no containment: restarts, scaling, configuration. */
@NullMarked
package org.provabilityfabric.runbooks.contract.change;

import org.jspecify.annotations.NullMarked;
