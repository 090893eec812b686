/** The written documentation, held against the program that it describes. */
@NullMarked
package org.provabilityfabric.runbooks.docs;

import org.jspecify.annotations.NullMarked;
