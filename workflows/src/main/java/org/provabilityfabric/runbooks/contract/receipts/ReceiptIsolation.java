package org.provabilityfabric.runbooks.contract.receipts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Whether receipts show one tenant in another's data.
 *
 * @param violations reads of another tenant's shard
 * @param first the first twenty, by identifier
 * @param sharedSubjects subjects under two tenants
 * @param unknownShards shards that the mapping does not know; their receipts are not judged
 * @param evidence the whole result
 */
public record ReceiptIsolation(
    long violations,
    List<String> first,
    long sharedSubjects,
    List<String> unknownShards,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public ReceiptIsolation {
    first = Lists.orEmpty(first);
    unknownShards = Lists.orEmpty(unknownShards);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
