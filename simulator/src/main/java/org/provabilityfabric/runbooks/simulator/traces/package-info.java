/** A collector of traces to practise on. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.traces;

import org.jspecify.annotations.NullMarked;
