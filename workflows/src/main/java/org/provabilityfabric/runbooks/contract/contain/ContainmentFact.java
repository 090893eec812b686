package org.provabilityfabric.runbooks.contract.contain;

import org.jspecify.annotations.Nullable;

/**
 * What is true of a component after an order was carried out.
 *
 * @param networkPolicy namespace/name of the emergency network policy; null where there is none
 * @param replicasBefore desired replicas before the isolation; null where it was never isolated
 * @param replicas desired replicas now
 * @param autoscaler the autoscaler's name and range, where one is there
 * @param adopted whether it was there already, made by somebody else
 * @param undoneBy the field manager that undid it, for the watch; null where nothing was undone
 * @param text one sentence
 */
public record ContainmentFact(
    @Nullable String networkPolicy,
    @Nullable Integer replicasBefore,
    @Nullable Integer replicas,
    @Nullable String autoscaler,
    boolean adopted,
    @Nullable String undoneBy,
    String text) {}
