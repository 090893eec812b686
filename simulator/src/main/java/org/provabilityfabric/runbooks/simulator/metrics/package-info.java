/**
 * A Prometheus that answers queries from a few simulated series, and the health endpoints that the
 * triage probes.
 */
@NullMarked
package org.provabilityfabric.runbooks.simulator.metrics;

import org.jspecify.annotations.NullMarked;
