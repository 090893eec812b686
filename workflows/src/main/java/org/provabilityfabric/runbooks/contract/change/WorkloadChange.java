package org.provabilityfabric.runbooks.contract.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What became of a workload.
 *
 * @param component as in {@code runbook.yaml}
 * @param replicasBefore desired before; null where it was not known
 * @param replicas desired now
 * @param ready ready now
 * @param revisionBefore the revision before; null where it was not known
 * @param revision the revision now; null where the workload tells none
 * @param rehearsed whether it was only shown
 * @param findings what is not as it should be, none where all is ready
 */
public record WorkloadChange(
    String component,
    @Nullable Integer replicasBefore,
    int replicas,
    int ready,
    @Nullable String revisionBefore,
    @Nullable String revision,
    boolean rehearsed,
    List<Finding> findings)
    implements Assessed {
  public WorkloadChange {
    findings = Lists.orEmpty(findings);
  }
}
