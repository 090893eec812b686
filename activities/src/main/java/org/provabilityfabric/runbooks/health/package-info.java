/** The health URL of "Identify the Problem" and the probes of external dependencies. */
@NullMarked
package org.provabilityfabric.runbooks.health;

import org.jspecify.annotations.NullMarked;
