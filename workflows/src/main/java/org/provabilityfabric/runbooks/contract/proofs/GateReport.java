package org.provabilityfabric.runbooks.contract.proofs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Run Invariant Gate".
 *
 * @param bundles how many have a specification
 * @param withoutImport the first twenty bundles that do not import the invariants
 * @param errors how many
 * @param warnings how many
 * @param first the first twenty of either, errors first
 * @param evidence all of them
 */
public record GateReport(
    boolean passed,
    int bundles,
    List<String> withoutImport,
    int errors,
    int warnings,
    List<String> first,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public GateReport {
    withoutImport = Lists.orEmpty(withoutImport);
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
