package org.provabilityfabric.runbooks.response;

import io.temporal.workflow.Async;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.kernel.Journal;

/**
 * What a response tells the incident that started it. A run ends only when its notices have
 * arrived: the incident is told for certain, and the in-memory server's clock is not left locked.
 */
final class Notices {
  private final Journal journal;
  private int underWay;

  Notices(Journal journal) {
    this.journal = journal;
  }

  boolean delivered() {
    return underWay == 0;
  }

  /** Tells the parent, where there is one, beside whatever else happens. */
  void send(ResponseNotice notice) {
    Workflow.getInfo()
        .getParentWorkflowId()
        .ifPresent(
            parent -> {
              ExternalWorkflowStub incident = Workflow.newUntypedExternalWorkflowStub(parent);
              underWay++;
              Async.procedure(() -> deliver(incident, notice));
            });
  }

  private void deliver(ExternalWorkflowStub incident, ResponseNotice notice) {
    try {
      incident.signal(ResponseNotice.SIGNAL, notice);
    } catch (SignalExternalWorkflowException gone) {
      journal.say(TimelineEntry.Kind.STATE, "The incident could not be told: " + gone.getMessage());
    } finally {
      underWay--;
    }
  }
}
