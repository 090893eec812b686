package org.provabilityfabric.runbooks.deployment;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the formal proofs are, and how they are checked.
 *
 * @param root the project's top directory; null where there are no proofs
 * @param libraries the core libraries, below the root
 * @param bundles the bundles, below the root
 * @param lean the program, by name or absolute path
 * @param lake the program, by name or absolute path
 * @param deadline when one run of either is ended
 * @param memory the most that one Lean process may hold
 */
public record ProofAccess(
    @Nullable Path root,
    String libraries,
    String bundles,
    String lean,
    String lake,
    Duration deadline,
    ByteSize memory) {}
