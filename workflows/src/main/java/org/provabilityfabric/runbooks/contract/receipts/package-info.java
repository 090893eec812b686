/** What the access receipts investigation asks the task queues, and their answers. */
@NullMarked
package org.provabilityfabric.runbooks.contract.receipts;

import org.jspecify.annotations.NullMarked;
