/** Tests of the program as a person runs it. */
@NullMarked
package org.provabilityfabric.runbooks.launcher;

import org.jspecify.annotations.NullMarked;
