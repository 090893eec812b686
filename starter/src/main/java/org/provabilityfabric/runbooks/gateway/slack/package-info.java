/**
 * Slack as a way in: requests are verified before they are read, answered within three seconds, and
 * handed over to Temporal under ids that make a repeated one harmless.
 */
@NullMarked
package org.provabilityfabric.runbooks.gateway.slack;

import org.jspecify.annotations.NullMarked;
