/**
 * One writer per component or tenant: the only workflow that contains and releases. Several
 * incidents may hold one component; the last release lifts the containment.
 */
@NullMarked
package org.provabilityfabric.runbooks.containment;

import org.jspecify.annotations.NullMarked;
