/** "Documentation Updates" of the runbook: what is to be done after any incident. */
@NullMarked
package org.provabilityfabric.runbooks.postincident;

import org.jspecify.annotations.NullMarked;
