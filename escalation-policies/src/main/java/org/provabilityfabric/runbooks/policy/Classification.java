package org.provabilityfabric.runbooks.policy;

import java.util.List;

/**
 * How severe an incident is and why.
 *
 * @param reasons one sentence for each criterion that is met, the most severe first
 */
public record Classification(Severity severity, List<String> reasons) {
  public Classification {
    reasons = Absent.asEmpty(reasons);
  }
}
