package org.provabilityfabric.runbooks.contract.certificates;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What was blocked or redacted perhaps without need. What of it was a false positive, people say.
 *
 * @param held certificates that blocked or redacted
 * @param candidates how many of them are candidates
 * @param first the first twenty, one line each
 * @param evidence all of them, one JSON document a line, with an empty field {@code label}
 */
public record FalsePositives(
    long held,
    long candidates,
    List<String> first,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public FalsePositives {
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
