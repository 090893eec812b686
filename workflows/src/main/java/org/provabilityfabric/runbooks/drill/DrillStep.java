package org.provabilityfabric.runbooks.drill;

import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;

/** "Monthly Drills". */
public enum DrillStep implements Step {
  PLAY(
      read(
          "play-incident",
          "Incident response simulation: play the incident, with its surprises",
          TaskQueues.RUNBOOK)),
  ROTATE(
      read(
          "rehearse-rotation",
          "Certificate rotation practice: rehearse each step of the rotation",
          TaskQueues.RUNBOOK)),
  SCORE(
      read(
          "score-drill",
          "Score against the SLA, or against the runbook's steps",
          TaskQueues.RUNBOOK)),
  COMPARE(
      read("compare-drills", "Compare with the drills before", TaskQueues.RUNBOOK)
          .needs("write", "evidence vault")),
  KEEP(
      read("keep-drill-record", "Keep the record of the drill", TaskQueues.RUNBOOK)
          .needs("write", "evidence vault"));

  private final Declaration declared;

  DrillStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
