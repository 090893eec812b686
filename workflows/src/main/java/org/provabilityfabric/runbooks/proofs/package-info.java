/** "Formal Proofs Investigation". */
@NullMarked
package org.provabilityfabric.runbooks.proofs;

import org.jspecify.annotations.NullMarked;
