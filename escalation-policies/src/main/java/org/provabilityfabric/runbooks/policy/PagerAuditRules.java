package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;

/**
 * How the pager audits itself.
 *
 * @param probe the channels to which a test page goes; none sends no test page
 * @param lateAfter how long a page may take, the test page to arrive and an incident's to go out
 *     after it was due
 * @param tell who hears of what is found: a contact, or a column of the row of monitoring
 */
public record PagerAuditRules(List<Channel> probe, Duration lateAfter, String tell) {
  /** What counts where a policy says nothing. */
  static final PagerAuditRules USUAL =
      new PagerAuditRules(List.of(), Duration.ofMinutes(2), "primary");

  public PagerAuditRules {
    probe = Absent.asEmpty(probe);
  }
}
