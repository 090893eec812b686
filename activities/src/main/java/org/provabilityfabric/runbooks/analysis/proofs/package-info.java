/**
 * "Formal Proofs Investigation": what Lean sources say, what Lean said about them, and the
 * invariant gate. Reads and judges; starts no program.
 */
@NullMarked
package org.provabilityfabric.runbooks.analysis.proofs;

import org.jspecify.annotations.NullMarked;
