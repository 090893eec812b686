/**
 * Runs {@code lean} and {@code lake} over a scratch copy of the proofs. Checking a file runs code,
 * so every run has a process group, a deadline, a memory limit and an environment of its own.
 */
@NullMarked
package org.provabilityfabric.runbooks.lean;

import org.jspecify.annotations.NullMarked;
