package org.provabilityfabric.runbooks.contract.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;

/**
 * What a response tells its incident while it works.
 *
 * @param state how it stands
 * @param approvals what it waits for
 * @param said what happened, for the incident's timeline; null where nothing is to be said
 * @param containment how the containment stands; null where there is none yet
 * @param findings found since the last notice
 * @param asking the approval that somebody has to be told of now; null where nobody has to
 * @param unanswered whether it passed its deadline, so that the next one up is told
 * @param assessed whether all that can be read has been read and judged
 * @param order greater in what is told later: notices may overtake each other on their way, and how
 *     a response stands is what it told last
 */
public record ResponseNotice(
    String procedure,
    String workflowId,
    String state,
    List<PendingApproval> approvals,
    @Nullable String said,
    @Nullable ContainmentState containment,
    List<Finding> findings,
    @Nullable PendingApproval asking,
    boolean unanswered,
    boolean assessed,
    long order) {
  /** The signal by which it reaches the incident. */
  public static final String SIGNAL = "responseReported";

  /** Whether {@code other}, of the same response, was told before this one. */
  public boolean laterThan(ResponseNotice other) {
    return order > other.order;
  }

  public ResponseNotice {
    approvals = Lists.orEmpty(approvals);
    findings = Lists.orEmpty(findings);
  }
}
