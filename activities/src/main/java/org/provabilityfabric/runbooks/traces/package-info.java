/**
 * Traces by OpenTelemetry, off unless configured: which call took how long within which activity of
 * which incident. Spans tell who was asked and how it ended, never what was said.
 */
@NullMarked
package org.provabilityfabric.runbooks.traces;

import org.jspecify.annotations.NullMarked;
