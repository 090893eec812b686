/** Tests of the package of the same name. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.http;

import org.jspecify.annotations.NullMarked;
