package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Check CPU and memory".
 *
 * @param byCpu pods with the most CPU, one line each, at most ten
 * @param byMemory pods with the most memory, one line each, at most ten
 * @param replicas desired replicas of each component; without those that could not be seen
 * @param nearLimit components with a pod near a limit
 */
public record ResourceUsage(
    List<String> byCpu,
    List<String> byMemory,
    Map<String, Integer> replicas,
    List<String> nearLimit,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public ResourceUsage {
    byCpu = Lists.orEmpty(byCpu);
    byMemory = Lists.orEmpty(byMemory);
    replicas = Lists.orEmpty(replicas);
    nearLimit = Lists.orEmpty(nearLimit);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
