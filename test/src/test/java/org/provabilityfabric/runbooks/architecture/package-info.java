/** The house: which way the arrows run, and what workflow code may name. */
@NullMarked
package org.provabilityfabric.runbooks.architecture;

import org.jspecify.annotations.NullMarked;
