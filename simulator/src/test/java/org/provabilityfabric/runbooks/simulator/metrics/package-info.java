/** Tests of the package of the same name. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.metrics;

import org.jspecify.annotations.NullMarked;
