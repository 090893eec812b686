package org.provabilityfabric.runbooks.contract.contain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

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
 * @param findings what is not as it should be: other policies that still allow traffic, what a
 *     release could not restore
 */
public record ContainmentFact(
    @Nullable String networkPolicy,
    @Nullable Integer replicasBefore,
    @Nullable Integer replicas,
    @Nullable String autoscaler,
    boolean adopted,
    @Nullable String undoneBy,
    String text,
    List<Finding> findings) {
  public ContainmentFact {
    findings = Lists.orEmpty(findings);
  }

  /** A fact without findings. */
  public ContainmentFact(
      @Nullable String networkPolicy,
      @Nullable Integer replicasBefore,
      @Nullable Integer replicas,
      @Nullable String autoscaler,
      boolean adopted,
      @Nullable String undoneBy,
      String text) {
    this(networkPolicy, replicasBefore, replicas, autoscaler, adopted, undoneBy, text, List.of());
  }

  /** This fact with what was found beside it. */
  public ContainmentFact with(List<Finding> found) {
    return new ContainmentFact(
        networkPolicy, replicasBefore, replicas, autoscaler, adopted, undoneBy, text, found);
  }
}
