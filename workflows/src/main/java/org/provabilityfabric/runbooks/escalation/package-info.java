/** "Page appropriate teams": one walk of a paging ladder. */
@NullMarked
package org.provabilityfabric.runbooks.escalation;

import org.jspecify.annotations.NullMarked;
