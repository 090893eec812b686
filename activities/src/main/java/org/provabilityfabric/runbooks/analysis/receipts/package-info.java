/** Access receipts: the shapes in the field, read as a stream and brought into one. */
@NullMarked
package org.provabilityfabric.runbooks.analysis.receipts;

import org.jspecify.annotations.NullMarked;
