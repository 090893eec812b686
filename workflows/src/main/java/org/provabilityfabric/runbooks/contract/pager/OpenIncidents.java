package org.provabilityfabric.runbooks.contract.pager;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How the paging of the open incidents stands.
 *
 * @param looked how many incidents were asked
 * @param findings those whose next page is overdue, that nobody is paged for, or that do not answer
 */
public record OpenIncidents(int looked, List<Finding> findings) implements Assessed {
  public OpenIncidents {
    findings = Lists.orEmpty(findings);
  }
}
