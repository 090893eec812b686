/**
 * What the rooms say to each other: the records that travel in histories, the activity interfaces,
 * and the one Jackson mapper that writes them. Names in here are stable: running incidents and
 * recorded histories depend on them.
 */
@NullMarked
package org.provabilityfabric.runbooks.contract;

import org.jspecify.annotations.NullMarked;
