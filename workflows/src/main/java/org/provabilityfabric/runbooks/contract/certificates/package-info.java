/** What the egress certificates investigation asks the {@code observe} task queue. */
@NullMarked
package org.provabilityfabric.runbooks.contract.certificates;

import org.jspecify.annotations.NullMarked;
