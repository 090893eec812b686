package org.provabilityfabric.runbooks.contract.certificates;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * New certificates.
 *
 * @param certificates how many
 * @param policies the policy hash that each tenant has now, the first hundred tenants
 */
public record FreshCertificates(long certificates, List<TenantPolicy> policies) {
  public FreshCertificates {
    policies = Lists.orEmpty(policies);
  }
}
