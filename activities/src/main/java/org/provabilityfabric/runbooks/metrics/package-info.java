/** The metrics of a process and how Prometheus reads them. */
@NullMarked
package org.provabilityfabric.runbooks.metrics;

import org.jspecify.annotations.NullMarked;
