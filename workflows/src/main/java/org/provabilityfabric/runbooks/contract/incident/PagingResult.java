package org.provabilityfabric.runbooks.contract.incident;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How a paging ladder ended.
 *
 * @param answered whether as many people acknowledged as the ladder wants, or it was called off
 * @param pages how many pages were handed over
 */
public record PagingResult(boolean answered, int pages, List<Finding> findings) {
  public PagingResult {
    findings = Lists.orEmpty(findings);
  }
}
