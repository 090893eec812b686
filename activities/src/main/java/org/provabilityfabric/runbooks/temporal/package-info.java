/** The connection to Temporal as the deployment and its environment say, and why there is none. */
@NullMarked
package org.provabilityfabric.runbooks.temporal;

import org.jspecify.annotations.NullMarked;
