/** What the reviews and drills of "Training and Drills" ask and answer. */
@NullMarked
package org.provabilityfabric.runbooks.contract.review;

import org.jspecify.annotations.NullMarked;
