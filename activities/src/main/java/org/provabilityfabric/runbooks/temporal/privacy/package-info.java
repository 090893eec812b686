/** What stands in histories, encrypted: the keys and the codec of every client and worker. */
@NullMarked
package org.provabilityfabric.runbooks.temporal.privacy;

import org.jspecify.annotations.NullMarked;
