package org.provabilityfabric.runbooks.contract.observe;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Evidence of a capability bypass.
 *
 * @param logs the sidecar watcher's logs
 * @param tokens the ledger's tokens; null where they could not be captured
 * @param now decides what has expired
 * @param revoked tokens that were revoked before these logs, whose refusals are attempts after it
 * @param name the vault entry of the result
 */
public record BypassRequest(
    String incident,
    List<EvidenceRef> logs,
    @Nullable EvidenceRef tokens,
    Instant now,
    List<String> revoked,
    String name) {
  public BypassRequest {
    logs = Lists.orEmpty(logs);
    revoked = Lists.orEmpty(revoked);
  }
}
