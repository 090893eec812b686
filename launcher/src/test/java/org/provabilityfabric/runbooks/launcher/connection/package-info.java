@NullMarked
package org.provabilityfabric.runbooks.launcher.connection;

import org.jspecify.annotations.NullMarked;
