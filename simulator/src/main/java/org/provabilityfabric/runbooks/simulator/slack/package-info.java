/**
 * A Slack workspace to practise on: the Web API with its limits (blocks, lengths, triggers,
 * messages per second), and people who send signed requests to an app.
 */
@NullMarked
package org.provabilityfabric.runbooks.simulator.slack;

import org.jspecify.annotations.NullMarked;
