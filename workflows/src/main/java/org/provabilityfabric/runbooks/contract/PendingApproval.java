package org.provabilityfabric.runbooks.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval that waits for a person.
 *
 * @param workflowId the workflow that asks, and where the answer goes
 * @param approvalId its id within that workflow
 * @param question what is asked, in one sentence
 * @param deadline when it is asked again, or decided by the policy
 * @param ifUnanswered what happens then, in one sentence
 * @param roles who may answer
 * @param approvedBy those who have approved so far, where more than one must
 * @param people how many must approve; 0 where it was asked before that was told
 * @param askedAt when it was asked first, which tells it from what an approval of the same id asked
 *     before or asks later; null where it was asked before that was told
 * @param reasonNeeded whether a yes has to say why
 */
public record PendingApproval(
    String workflowId,
    String approvalId,
    String question,
    Instant deadline,
    String ifUnanswered,
    List<String> roles,
    List<String> approvedBy,
    int people,
    @Nullable Instant askedAt,
    boolean reasonNeeded) {
  public PendingApproval {
    roles = Lists.orEmpty(roles);
    approvedBy = Lists.orEmpty(approvedBy);
  }

  /** How many have to approve besides those who have. */
  public int stillWanted() {
    return Math.max(1, people - approvedBy.size());
  }
}
