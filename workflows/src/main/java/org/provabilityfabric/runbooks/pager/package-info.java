/** The pager audits itself: do test pages arrive, and does an open incident wait for its page? */
@NullMarked
package org.provabilityfabric.runbooks.pager;

import org.jspecify.annotations.NullMarked;
