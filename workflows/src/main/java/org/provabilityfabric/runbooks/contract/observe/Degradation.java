package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How much worse than in the same hour of the day before.
 *
 * @param percent the worse of the two changes, in per cent; null where either side has no data
 * @param p95Seconds now; null where there is no data
 * @param p95SecondsBefore the day before; null where there is no data
 * @param requestsPerSecond now; null where there is no data
 * @param requestsPerSecondBefore the day before; null where there is no data
 */
public record Degradation(
    @Nullable Double percent,
    @Nullable Double p95Seconds,
    @Nullable Double p95SecondsBefore,
    @Nullable Double requestsPerSecond,
    @Nullable Double requestsPerSecondBefore,
    List<Finding> findings)
    implements Assessed {
  public Degradation {
    findings = Lists.orEmpty(findings);
  }
}
