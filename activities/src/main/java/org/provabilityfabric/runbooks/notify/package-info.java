/** Telling people: by mail, by webhook and by the runbook's paging command. */
@NullMarked
package org.provabilityfabric.runbooks.notify;

import org.jspecify.annotations.NullMarked;
