package org.provabilityfabric.runbooks.contract.certificates;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What egress certificates say.
 *
 * @param certificates how many were looked at
 * @param tenants the first twenty tenants; all are in the evidence
 * @param tenantCount how many tenants
 * @param leaks how many show content that was detected and let through
 * @param firstLeaks the first twenty of those, by identifier
 * @param policies the policy hash that each tenant had last, the first hundred tenants
 * @param unreadable how many could not be read, or not be read whole
 * @param evidence the whole result
 */
public record DetectionPatterns(
    long certificates,
    List<TenantPattern> tenants,
    long tenantCount,
    long leaks,
    List<String> firstLeaks,
    List<TenantPolicy> policies,
    long unreadable,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public DetectionPatterns {
    tenants = Lists.orEmpty(tenants);
    firstLeaks = Lists.orEmpty(firstLeaks);
    policies = Lists.orEmpty(policies);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
