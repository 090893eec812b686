/**
 * Starting and reaching workflows: the connection to Temporal with a deadline on every call, the
 * ids of incidents, and what an alert or a person starts. Shared by every way in.
 */
@NullMarked
package org.provabilityfabric.runbooks.start;

import org.jspecify.annotations.NullMarked;
