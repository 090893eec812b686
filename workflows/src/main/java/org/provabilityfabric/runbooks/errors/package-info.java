/** "High Error Rates": who fails, what the errors say, and what changed before. */
@NullMarked
package org.provabilityfabric.runbooks.errors;

import org.jspecify.annotations.NullMarked;
