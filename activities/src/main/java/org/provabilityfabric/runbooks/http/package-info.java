/**
 * Outbound HTTP: one request, one deadline for the whole answer, and a bound on what is read of it.
 */
@NullMarked
package org.provabilityfabric.runbooks.http;

import org.jspecify.annotations.NullMarked;
