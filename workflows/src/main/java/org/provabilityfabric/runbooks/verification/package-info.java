/** "Post-Maintenance Verification" of the runbook, which other procedures use as well. */
@NullMarked
package org.provabilityfabric.runbooks.verification;

import org.jspecify.annotations.NullMarked;
