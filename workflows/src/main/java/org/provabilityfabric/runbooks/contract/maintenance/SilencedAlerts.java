package org.provabilityfabric.runbooks.contract.maintenance;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.policy.LabelMatcher;

/**
 * One silence.
 *
 * @param name tells it from others of the same maintenance
 * @param matchers what an alert must be like to be silent, all of them
 */
public record SilencedAlerts(String name, List<LabelMatcher> matchers) {
  public SilencedAlerts {
    matchers = Lists.orEmpty(matchers);
  }
}
