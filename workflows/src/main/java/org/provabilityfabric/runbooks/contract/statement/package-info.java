/** Signed statements about evidence that is missing for good. */
@NullMarked
package org.provabilityfabric.runbooks.contract.statement;

import org.jspecify.annotations.NullMarked;
