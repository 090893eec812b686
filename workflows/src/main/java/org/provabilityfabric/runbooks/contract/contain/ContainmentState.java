package org.provabilityfabric.runbooks.contract.contain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How the containment of a component stands.
 *
 * @param component the component, or a {@link TenantSubject}
 * @param holders who holds it
 * @param networkPolicy namespace/name of the emergency network policy that cut its traffic
 * @param containedAt when its traffic was cut and that was verified
 * @param isolatedAt when it was at zero replicas and that was verified
 * @param releasedAt when it was restored and that was verified
 * @param replicasWhileContained desired replicas while isolated
 */
public record ContainmentState(
    String component,
    List<Holder> holders,
    @Nullable String networkPolicy,
    @Nullable Integer replicasBefore,
    @Nullable Integer replicasWhileContained,
    @Nullable String autoscaler,
    @Nullable Instant containedAt,
    @Nullable Instant isolatedAt,
    @Nullable Instant releasedAt,
    boolean adopted,
    List<Finding> findings)
    implements Assessed {
  public ContainmentState {
    holders = Lists.orEmpty(holders);
    findings = Lists.orEmpty(findings);
  }
}
