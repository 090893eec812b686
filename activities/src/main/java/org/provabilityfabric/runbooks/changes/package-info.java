/** "Check Recent Changes": what the configuration repository says, apart from the cluster. */
@NullMarked
package org.provabilityfabric.runbooks.changes;

import org.jspecify.annotations.NullMarked;
