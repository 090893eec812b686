/**
 * Traces through Temporal: what a run is asked for by, what it asks for, and where it stands in the
 * trace. Nothing of it is a command of a workflow, so histories replay with and without it.
 */
@NullMarked
package org.provabilityfabric.runbooks.temporal.traces;

import org.jspecify.annotations.NullMarked;
