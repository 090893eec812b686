/** The room of an incident in chat. It is no procedure: nobody may pause or abort it. */
@NullMarked
package org.provabilityfabric.runbooks.room;

import org.jspecify.annotations.NullMarked;
