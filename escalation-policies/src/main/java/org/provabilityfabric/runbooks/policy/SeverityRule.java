package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.Comparator;
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

  /**
   * The warnings that fit into an allowance, the earliest (longest before the deadline) first. One
   * that would be due at the beginning or before it does not fit; before the end of a business day
   * or a sprint all fit.
   */
  public List<Duration> warnings(TimeAllowance allowance) {
    return warnBefore.stream()
        .filter(
            warning ->
                !(allowance instanceof TimeAllowance.Within within)
                    || warning.compareTo(within.duration()) < 0)
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
