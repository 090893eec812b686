/** What the audit of the pager speaks in. */
@NullMarked
package org.provabilityfabric.runbooks.contract.pager;

import org.jspecify.annotations.NullMarked;
