package org.provabilityfabric.runbooks.contract.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.observe.BypassFindings;
import org.provabilityfabric.runbooks.contract.observe.DenialProof;

/**
 * What a {@code CapabilityBypassResponse} did and found.
 *
 * @param scope who is involved; null where it could not be assessed
 * @param revoked tokens that the ledger says it revoked
 * @param proof what reading them back proved; null where none was revoked or the ledger was silent
 */
public record BypassReport(
    ProcedureReport procedure,
    @Nullable BypassFindings scope,
    List<String> revoked,
    @Nullable DenialProof proof)
    implements ResponseReport {
  public BypassReport {
    revoked = Lists.orEmpty(revoked);
  }
}
