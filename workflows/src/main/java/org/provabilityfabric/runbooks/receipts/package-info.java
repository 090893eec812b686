/** "Access Receipts Investigation". */
@NullMarked
package org.provabilityfabric.runbooks.receipts;

import org.jspecify.annotations.NullMarked;
