package org.provabilityfabric.runbooks.deployment;

import java.time.Duration;

/**
 * How long the systems may take.
 *
 * @param connect to make a connection
 * @param request to answer one request
 * @param logSilence the longest silence while a log is read, before the rest of it counts as
 *     missing
 * @param scaledDown until no pod of an isolated component is left that is not going
 * @param ready until a released component is ready again; an activity must end within two minutes
 * @param command for the paging command and git
 */
public record CallDeadlines(
    Duration connect,
    Duration request,
    Duration logSilence,
    Duration scaledDown,
    Duration ready,
    Duration command) {}
