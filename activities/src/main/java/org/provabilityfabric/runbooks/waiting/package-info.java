/** Time as it passes while something is waited for, which tests let pass themselves. */
@NullMarked
package org.provabilityfabric.runbooks.waiting;

import org.jspecify.annotations.NullMarked;
