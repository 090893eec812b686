/** "Quarterly Reviews": one procedure whose steps are the runbook's points. */
@NullMarked
package org.provabilityfabric.runbooks.review;

import org.jspecify.annotations.NullMarked;
