/** Where people talk about an incident, and the live status that is kept there. */
@NullMarked
package org.provabilityfabric.runbooks.contract.chat;

import org.jspecify.annotations.NullMarked;
