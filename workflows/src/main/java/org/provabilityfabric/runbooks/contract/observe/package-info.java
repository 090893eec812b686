/** What the {@code observe} task queue is asked: reading the estate and keeping what was read. */
@NullMarked
package org.provabilityfabric.runbooks.contract.observe;

import org.jspecify.annotations.NullMarked;
