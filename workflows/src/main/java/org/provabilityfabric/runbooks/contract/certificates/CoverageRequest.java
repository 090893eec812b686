package org.provabilityfabric.runbooks.contract.certificates;

import java.util.List;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Certificates to compare with egress requests.
 *
 * @param certificates the certificates
 * @param logs what was captured of the logs that name requests
 */
public record CoverageRequest(CertificateRequest certificates, List<EvidenceRef> logs) {
  public CoverageRequest {
    logs = Lists.orEmpty(logs);
  }
}
