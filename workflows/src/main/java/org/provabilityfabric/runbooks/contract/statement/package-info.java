/** Signed statements: about evidence that is missing for good, and about evidence that is there. */
@NullMarked
package org.provabilityfabric.runbooks.contract.statement;

import org.jspecify.annotations.NullMarked;
