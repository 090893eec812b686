package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Identify Scope".
 *
 * @param refusals what the sidecar watcher refused
 * @param suspects active tokens that are involved, those that refusals name first, at most 100
 * @param subjects subjects involved, at most twenty
 * @param tenants tenants involved, at most twenty
 * @param evidence the whole scope
 */
public record BypassFindings(
    long refusals,
    List<SuspectToken> suspects,
    List<String> subjects,
    List<String> tenants,
    @Nullable EvidenceRef evidence,
    List<Finding> findings)
    implements Assessed {
  public BypassFindings {
    suspects = Lists.orEmpty(suspects);
    subjects = Lists.orEmpty(subjects);
    tenants = Lists.orEmpty(tenants);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
