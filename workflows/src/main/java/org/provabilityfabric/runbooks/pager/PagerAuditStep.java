package org.provabilityfabric.runbooks.pager;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;

/** "Page appropriate teams": would a page go out, and arrive? */
public enum PagerAuditStep implements Step {
  LOOK_AT_INCIDENTS(
      read(
          "look-at-open-incidents",
          "Page appropriate teams: is the next page of an open incident overdue?",
          TaskQueues.RUNBOOK)),
  SEND_TEST_PAGE(
      change(
              "send-test-page",
              "Page appropriate teams: a test page to the probe",
              TaskQueues.RUNBOOK)
          .needs("send", "pages")),
  READ_PROBE(
      read("read-probe", "Page appropriate teams: did the test page arrive?", TaskQueues.OBSERVE)
          .needs("GET", "pager probe")),
  TELL(
      change(
              "tell-pager-findings",
              "When to escalate: the pager itself is at fault",
              TaskQueues.RUNBOOK)
          .needs("send", "pages"));

  private final Declaration declared;

  PagerAuditStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
