package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Rollouts of the deployments.
 *
 * @param revisions revisions seen
 * @param recent those within the window, newest first, one line each, at most twenty
 */
public record Rollouts(
    int revisions, List<String> recent, @Nullable EvidenceRef evidence, List<Finding> findings)
    implements Assessed {
  public Rollouts {
    recent = Lists.orEmpty(recent);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
