package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How the external dependencies of {@code runbook.yaml} answered.
 *
 * @param probed how many are configured
 * @param down the names of those that do not answer as expected
 */
public record DependencyHealth(int probed, List<String> down, List<Finding> findings)
    implements Assessed {
  public DependencyHealth {
    down = Lists.orEmpty(down);
    findings = Lists.orEmpty(findings);
  }
}
