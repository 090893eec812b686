/**
 * A scene for workflow tests: skipped time, and an estate of plain Java that can be told to fail.
 */
@NullMarked
package org.provabilityfabric.runbooks.scene;

import org.jspecify.annotations.NullMarked;
