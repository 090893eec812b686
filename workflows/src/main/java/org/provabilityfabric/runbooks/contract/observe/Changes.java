package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Commits within the window.
 *
 * @param commits how many
 * @param recent the newest twenty, one line each
 */
public record Changes(
    int commits, List<String> recent, @Nullable EvidenceRef evidence, List<Finding> findings)
    implements Assessed {
  public Changes {
    recent = Lists.orEmpty(recent);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
