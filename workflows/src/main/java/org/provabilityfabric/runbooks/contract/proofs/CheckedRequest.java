package org.provabilityfabric.runbooks.contract.proofs;

import java.util.List;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * A question about checks that were kept.
 *
 * @param request what they were about
 * @param checks what {@link ProofChecking} kept of them
 */
public record CheckedRequest(ProofRequest request, List<EvidenceRef> checks) {
  public CheckedRequest {
    checks = Lists.orEmpty(checks);
  }
}
