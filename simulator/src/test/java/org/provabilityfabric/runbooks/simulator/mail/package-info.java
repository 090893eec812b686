/** Tests of the package of the same name. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.mail;

import org.jspecify.annotations.NullMarked;
