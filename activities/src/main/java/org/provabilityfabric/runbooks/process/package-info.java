/**
 * Programs beside this one: started without a shell, with a deadline, and killed with their
 * children.
 */
@NullMarked
package org.provabilityfabric.runbooks.process;

import org.jspecify.annotations.NullMarked;
