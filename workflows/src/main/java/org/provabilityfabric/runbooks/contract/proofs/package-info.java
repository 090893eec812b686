/** What is asked and answered about formal proofs: the activities of the queue {@code lean}. */
@NullMarked
package org.provabilityfabric.runbooks.contract.proofs;

import org.jspecify.annotations.NullMarked;
