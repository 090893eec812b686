package org.provabilityfabric.runbooks.contract.incident;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How a paging ladder ended.
 *
 * @param answered whether somebody acknowledged while it was walked
 * @param pages how many pages were handed over
 */
public record PagingResult(boolean answered, int pages, List<Finding> findings) {
  public PagingResult {
    findings = Lists.orEmpty(findings);
  }
}
