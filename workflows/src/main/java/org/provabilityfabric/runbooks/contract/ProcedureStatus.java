package org.provabilityfabric.runbooks.contract;

import java.util.List;

/**
 * How a procedure stands, as the {@code status} query of every workflow answers it.
 *
 * @param procedure the workflow type
 * @param workflowId where it runs
 * @param state in words: running, paused, waiting for approval, aborted, done
 * @param stepsDone declared steps that have ended
 * @param stepsDeclared all declared steps
 * @param now what runs at this moment, in the runbook's words
 * @param approvals what waits for a person in this workflow
 * @param rehearsal whether changes are only shown
 */
public record ProcedureStatus(
    String procedure,
    String workflowId,
    String state,
    int stepsDone,
    int stepsDeclared,
    List<String> now,
    List<PendingApproval> approvals,
    boolean rehearsal) {
  public ProcedureStatus {
    now = Lists.orEmpty(now);
    approvals = Lists.orEmpty(approvals);
  }
}
