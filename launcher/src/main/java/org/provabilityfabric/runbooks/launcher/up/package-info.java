/** {@code up} and {@code clock}: a practice ground that stays, and its clock by hand. */
@NullMarked
package org.provabilityfabric.runbooks.launcher.up;

import org.jspecify.annotations.NullMarked;
