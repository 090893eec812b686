/** What is said to an {@code Incident} and what it says of itself. */
@NullMarked
package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.NullMarked;
