package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * The answer to "is every pod as it should be".
 *
 * @param pods pods looked at
 * @param unhealthy how many are not as they should be
 * @param first the first twenty of those, one line each
 * @param componentsAffected the deployment's components that have no ready pod, or are short of
 *     some
 * @param componentsDown those with no ready pod at all
 * @param components all components of the deployment
 */
public record PodHealth(
    int pods,
    int unhealthy,
    List<String> first,
    List<String> componentsAffected,
    List<String> componentsDown,
    List<String> components,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public PodHealth {
    first = Lists.orEmpty(first);
    componentsAffected = Lists.orEmpty(componentsAffected);
    componentsDown = Lists.orEmpty(componentsDown);
    components = Lists.orEmpty(components);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
