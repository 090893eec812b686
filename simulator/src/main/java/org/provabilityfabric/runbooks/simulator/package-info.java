/**
 * A simulated estate to practise the runbook on: every outside system as a server on 127.0.0.1 that
 * speaks the real protocol. It knows nothing of the runbook's own code.
 */
@NullMarked
package org.provabilityfabric.runbooks.simulator;

import org.jspecify.annotations.NullMarked;
