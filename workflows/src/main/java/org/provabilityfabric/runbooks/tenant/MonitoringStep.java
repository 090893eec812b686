package org.provabilityfabric.runbooks.tenant;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;

/** "Cross-Tenant Access Alert", follow-up: "Enhanced monitoring". */
public enum MonitoringStep implements Step {
  WATCH_FIGURES(
      read(
              "watch-tenant-figures",
              "Enhanced monitoring: the tenant's figures against stricter thresholds",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /receipts")
          .needs("GET", "ledger /egress-certificates")),
  RAISE_ALARM(
      change(
          "raise-tenant-alarm",
          "Enhanced monitoring: an incident where a threshold is reached",
          TaskQueues.RUNBOOK));

  private final Declaration declared;

  MonitoringStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
