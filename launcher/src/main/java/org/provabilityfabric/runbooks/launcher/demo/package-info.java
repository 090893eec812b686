/** {@code demo}: a whole incident on the practice ground, its people, its progress, its summary. */
@NullMarked
package org.provabilityfabric.runbooks.launcher.demo;

import org.jspecify.annotations.NullMarked;
