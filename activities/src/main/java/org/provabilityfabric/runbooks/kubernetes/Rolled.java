package org.provabilityfabric.runbooks.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * What a change of a workload came to.
 *
 * @param repeated whether the change had been made before, under the same key
 * @param replicasBefore desired replicas before the change
 * @param replicas desired replicas now
 * @param ready replicas that are ready now
 * @param revisionBefore the revision before; null where an earlier attempt made the change, or
 *     where the workload tells none
 * @param revision the revision now; null where the workload tells none
 * @param state how far the rollout has come
 * @param text one sentence
 */
public record Rolled(
    boolean repeated,
    int replicasBefore,
    int replicas,
    int ready,
    @Nullable String revisionBefore,
    @Nullable String revision,
    RolloutState state,
    String text) {}
