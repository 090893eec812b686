package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * The answer to the query {@code up}.
 *
 * @param targets targets seen
 * @param down those reported as down
 * @param absent expected jobs without any target
 */
public record TargetHealth(
    int targets, List<String> down, List<String> absent, List<Finding> findings)
    implements Assessed {
  public TargetHealth {
    down = Lists.orEmpty(down);
    absent = Lists.orEmpty(absent);
    findings = Lists.orEmpty(findings);
  }
}
