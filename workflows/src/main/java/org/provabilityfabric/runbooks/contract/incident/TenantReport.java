package org.provabilityfabric.runbooks.contract.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.observe.DenialProof;

/**
 * What a {@code TenantIsolation} did and found.
 *
 * @param containment how its traffic stands; null where it was never denied
 * @param revoked tokens that the ledger says it revoked, new ones during the isolation included
 * @param proof what reading them back proved; null where none was revoked or the ledger was silent
 */
public record TenantReport(
    ProcedureReport procedure,
    String tenant,
    @Nullable ContainmentState containment,
    List<String> revoked,
    @Nullable DenialProof proof)
    implements ResponseReport {
  public TenantReport {
    revoked = Lists.orEmpty(revoked);
  }
}
