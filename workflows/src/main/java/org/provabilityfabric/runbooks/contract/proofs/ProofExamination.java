package org.provabilityfabric.runbooks.contract.proofs;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What a second look at kept checks found.
 *
 * @param count how many files are concerned
 * @param first the first twenty of them
 */
public record ProofExamination(int count, List<ProofFile> first, List<Finding> findings)
    implements Assessed {
  public ProofExamination {
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return List.of();
  }
}
