/**
 * What the {@code contain} task queue is asked, and what the {@code Containment} workflow answers.
 */
@NullMarked
package org.provabilityfabric.runbooks.contract.contain;

import org.jspecify.annotations.NullMarked;
