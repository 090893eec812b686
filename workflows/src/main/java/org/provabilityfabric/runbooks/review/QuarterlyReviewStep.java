package org.provabilityfabric.runbooks.review;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.review.ReviewPart;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;

/** "Quarterly Reviews". */
public enum QuarterlyReviewStep implements Step {
  ACCURACY(read("validate-accuracy", ReviewPart.ACCURACY.words(), TaskQueues.RUNBOOK)),
  ESCALATION(
      change("test-escalation", ReviewPart.ESCALATION.words(), TaskQueues.RUNBOOK)
          .needs("send", "messages")),
  CONTACTS(
      change("confirm-contacts", ReviewPart.CONTACTS.words(), TaskQueues.RUNBOOK)
          .needs("send", "messages")),
  TOOLS(
      read("assess-tools", ReviewPart.TOOLS.words(), TaskQueues.RUNBOOK)
          .needs("write", "evidence vault")),
  KEEP(
      read("keep-review", "Keep the report of the review", TaskQueues.RUNBOOK)
          .needs("write", "evidence vault"));

  private final Declaration declared;

  QuarterlyReviewStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
