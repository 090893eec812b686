/**
 * The HTTP endpoint that other systems call: alerts come in, and the process tells whether it is
 * alive and whether it can reach Temporal.
 */
@NullMarked
package org.provabilityfabric.runbooks.gateway;

import org.jspecify.annotations.NullMarked;
