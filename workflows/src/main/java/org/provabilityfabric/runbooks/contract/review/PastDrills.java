package org.provabilityfabric.runbooks.contract.review;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Earlier drills of a scenario.
 *
 * @param records the newest first
 * @param findings records that could not be read
 */
public record PastDrills(List<DrillRecord> records, List<Finding> findings) implements Assessed {
  public PastDrills {
    records = Lists.orEmpty(records);
    findings = Lists.orEmpty(findings);
  }
}
