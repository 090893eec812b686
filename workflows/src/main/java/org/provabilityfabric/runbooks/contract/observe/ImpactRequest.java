package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Which evidence an impact assessment reads; what is absent is not assessed.
 *
 * @param receipts the receipts, as captured; null where there are none
 * @param certificates the certificates, as captured; null where there are none
 * @param logs the log captures
 */
public record ImpactRequest(
    String incident,
    @Nullable EvidenceRef receipts,
    @Nullable EvidenceRef certificates,
    List<EvidenceRef> logs) {
  public ImpactRequest {
    logs = Lists.orEmpty(logs);
  }
}
