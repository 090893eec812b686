/** The files by which the program is deployed, as far as they can be checked without deploying. */
@NullMarked
package org.provabilityfabric.runbooks.deploy;

import org.jspecify.annotations.NullMarked;
