package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Check slow queries".
 *
 * @param slowest at most ten, one line each, without the values in them
 */
public record SlowQueries(
    List<String> slowest, @Nullable EvidenceRef evidence, List<Finding> findings)
    implements Assessed {
  public SlowQueries {
    slowest = Lists.orEmpty(slowest);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
