/**
 * Slack's Web API: messages that arrive once, rooms of incidents, and the status in them. It keeps
 * to about one message per second and channel, and to what Slack asks for by 429.
 */
@NullMarked
package org.provabilityfabric.runbooks.slack;

import org.jspecify.annotations.NullMarked;
