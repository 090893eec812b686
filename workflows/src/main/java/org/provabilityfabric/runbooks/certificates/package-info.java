/** "Egress Certificates Investigation" of the runbook. */
@NullMarked
package org.provabilityfabric.runbooks.certificates;

import org.jspecify.annotations.NullMarked;
