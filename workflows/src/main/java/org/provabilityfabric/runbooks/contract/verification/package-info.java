/** "Post-Maintenance Verification": full health check, evidence continuity, smoke tests. */
@NullMarked
package org.provabilityfabric.runbooks.contract.verification;

import org.jspecify.annotations.NullMarked;
