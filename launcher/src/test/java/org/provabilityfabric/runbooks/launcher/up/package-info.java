/** Tests of the practice ground that stays up. */
@NullMarked
package org.provabilityfabric.runbooks.launcher.up;

import org.jspecify.annotations.NullMarked;
