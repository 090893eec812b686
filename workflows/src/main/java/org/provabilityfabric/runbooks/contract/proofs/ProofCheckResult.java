package org.provabilityfabric.runbooks.contract.proofs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Check Lean Compilation", "Verify Bundle Proofs".
 *
 * @param lean the version that checked; empty where none did
 * @param files how many files
 * @param outcomes how many of each outcome, by token
 * @param notChecked the first twenty that are not simply checked
 * @param evidence every file with its outcome, line, message and axioms
 */
public record ProofCheckResult(
    String lean,
    int files,
    Map<String, Integer> outcomes,
    List<ProofFile> notChecked,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public ProofCheckResult {
    outcomes = Lists.orEmpty(outcomes);
    notChecked = Lists.orEmpty(notChecked);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
