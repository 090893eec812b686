/**
 * The small HTTP server that each simulated system stands on, and the faults that can be put into
 * its answers.
 */
@NullMarked
package org.provabilityfabric.runbooks.simulator.http;

import org.jspecify.annotations.NullMarked;
