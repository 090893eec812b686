package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * The active tokens of a tenant.
 *
 * @param active how many there are, those left out of the look not counted
 * @param first the identifiers of the first ones
 * @param findings that the ledger's list is not complete, where it is not
 */
public record TenantTokens(long active, List<String> first, List<Finding> findings)
    implements Assessed {
  public TenantTokens {
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }
}
