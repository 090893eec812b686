package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;

/**
 * One heading of "Incident Classification".
 *
 * @param name the runbook's word, such as {@code Critical}
 * @param criteria any one of these makes an incident this severe
 * @param response from the beginning to the acknowledgement
 * @param resolution from the beginning to the resolution
 * @param warnBefore how long before each deadline people are warned
 */
public record SeverityRule(
    Severity severity,
    String name,
    List<Criterion> criteria,
    TimeAllowance response,
    TimeAllowance resolution,
    List<Duration> warnBefore) {
  public SeverityRule {
    criteria = Absent.asEmpty(criteria);
    warnBefore = Absent.asEmpty(warnBefore);
  }
}
