/** What the {@code keys} task queue is asked and answers; public halves and fingerprints only. */
@NullMarked
package org.provabilityfabric.runbooks.contract.keys;

import org.jspecify.annotations.NullMarked;
