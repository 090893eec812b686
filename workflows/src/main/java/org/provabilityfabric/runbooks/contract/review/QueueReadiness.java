package org.provabilityfabric.runbooks.contract.review;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/** What a queue's worker found out about itself. */
public record QueueReadiness(List<Readiness> checks) {
  public QueueReadiness {
    checks = Lists.orEmpty(checks);
  }
}
