package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * What a data exposure touched.
 *
 * @param assessed whether there was anything to assess; otherwise everything below is unknown
 * @param confirmed whether data of one tenant was read by another, or left the system
 * @param receiptsRead receipts read, readable or not
 * @param exposedTenants whose shard was read
 * @param readingTenants who read it
 * @param violationCount isolation violations in all
 * @param violations the first twenty
 * @param sharedSubjects the first twenty subjects seen under two tenants
 * @param sharedSubjectCount how many there are
 * @param labels labels of what was read
 * @param between from the first to the last violation; null where there is none
 * @param shownBy the evidence that shows it, and the complete list of violations
 */
public record Impact(
    boolean assessed,
    boolean confirmed,
    long receiptsRead,
    List<String> exposedTenants,
    List<String> readingTenants,
    long violationCount,
    List<Violation> violations,
    List<String> sharedSubjects,
    long sharedSubjectCount,
    List<String> labels,
    @Nullable Window between,
    List<EvidenceRef> shownBy,
    List<Finding> findings)
    implements Assessed {
  public Impact {
    exposedTenants = Lists.orEmpty(exposedTenants);
    readingTenants = Lists.orEmpty(readingTenants);
    violations = Lists.orEmpty(violations);
    sharedSubjects = Lists.orEmpty(sharedSubjects);
    labels = Lists.orEmpty(labels);
    shownBy = Lists.orEmpty(shownBy);
    findings = Lists.orEmpty(findings);
  }

  @Override
  public List<EvidenceRef> kept() {
    return shownBy;
  }
}
