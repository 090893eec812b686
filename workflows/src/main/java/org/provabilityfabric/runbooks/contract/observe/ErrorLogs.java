package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Captured logs whose errors are to be grouped.
 *
 * @param incident the id under which they are kept
 */
public record ErrorLogs(String incident, List<EvidenceRef> logs) {
  public ErrorLogs {
    logs = Lists.orEmpty(logs);
  }
}
