/** "Maintenance: Certificate Rotation" of the runbook. */
@NullMarked
package org.provabilityfabric.runbooks.rotation;

import org.jspecify.annotations.NullMarked;
