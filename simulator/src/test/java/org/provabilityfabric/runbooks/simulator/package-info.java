/** Tests of the package of the same name. */
@NullMarked
package org.provabilityfabric.runbooks.simulator;

import org.jspecify.annotations.NullMarked;
