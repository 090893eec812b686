/** "Regulatory compliance at risk" of "When to Escalate": the clocks that regulators set. */
@NullMarked
package org.provabilityfabric.runbooks.regulation;

import org.jspecify.annotations.NullMarked;
