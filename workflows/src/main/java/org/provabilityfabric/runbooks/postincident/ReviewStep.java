package org.provabilityfabric.runbooks.postincident;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import java.util.Arrays;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Duty;

/** "Documentation Updates. After any incident": its four duties, and what goes with them. */
public enum ReviewStep implements Step {
  DRAFT(
      read("draft-post-mortem", "After any incident: draft the post-mortem", TaskQueues.RUNBOOK)
          .needs("write", "evidence vault")),
  PROPOSE_MEETING(
      change("propose-meeting", "4. Schedule post-mortem review: propose it", TaskQueues.RUNBOOK)
          .needs("send", "pages")),
  LESSONS_LEARNED(duty("lessons-learned", 1, Duty.LESSONS_LEARNED)),
  NEW_PROCEDURES(duty("new-procedures", 2, Duty.NEW_PROCEDURES)),
  MONITORING(duty("monitoring-and-alerting", 3, Duty.MONITORING)),
  POST_MORTEM_REVIEW(duty("post-mortem-review", 4, Duty.POST_MORTEM_REVIEW)),
  OPEN_ITEMS(
      read("open-items", "Alert response: what the incident left to be done", TaskQueues.RUNBOOK)),
  REGULATORY_CLOCKS(
      read(
          "regulatory-clocks",
          "Regulatory compliance at risk: clocks that outlive the incident",
          TaskQueues.RUNBOOK)),
  PUBLISH(
      read(
              "publish-post-mortem",
              "Documentation: write the post-mortem with what was done",
              TaskQueues.RUNBOOK)
          .needs("write", "evidence vault")),
  SEAL(
      read(
              "seal-post-mortem",
              "Evidence preservation: sign what was captured, with the post-mortem",
              TaskQueues.KEYS)
          .needs("write", "evidence vault"));

  private final Declaration declared;

  ReviewStep(Declaration declared) {
    this.declared = declared;
  }

  private static Declaration duty(String id, int number, Duty duty) {
    return read(id, number + ". " + duty.words(), TaskQueues.RUNBOOK);
  }

  /** The step of a duty. */
  static ReviewStep of(Duty duty) {
    return Arrays.stream(values())
        .filter(step -> step.name().equals(duty.name()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
