/** Tests of the demo. */
@NullMarked
package org.provabilityfabric.runbooks.launcher.demo;

import org.jspecify.annotations.NullMarked;
