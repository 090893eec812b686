package org.provabilityfabric.runbooks.contract.proofs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Update imports if needed", "Regenerate proof if corrupted", "Add missing imports": proposals for
 * people, since nothing here edits a proof.
 *
 * @param count how many
 * @param first the first twenty
 * @param evidence all of them, with their diffs and commits
 */
public record ProposedRepairs(
    int count, List<ProposedRepair> first, @Nullable EvidenceRef evidence, List<Finding> findings)
    implements Assessed {
  public ProposedRepairs {
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
