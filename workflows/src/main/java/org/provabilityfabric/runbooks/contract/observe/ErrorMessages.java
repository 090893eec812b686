package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Analyze Error Logs".
 *
 * @param lines lines looked at
 * @param errors error lines among them; 0 is a good answer
 * @param groups different messages
 * @param evidence all groups with an example of each
 */
public record ErrorMessages(
    long lines, long errors, int groups, @Nullable EvidenceRef evidence, List<Finding> findings)
    implements Assessed {
  public ErrorMessages {
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
