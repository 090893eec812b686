package org.provabilityfabric.runbooks.activity;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import org.provabilityfabric.runbooks.contract.incident.DuplicateAnswer;
import org.provabilityfabric.runbooks.contract.incident.DuplicateOrder;
import org.provabilityfabric.runbooks.contract.incident.IncidentLinks;
import org.provabilityfabric.runbooks.incident.Incident;

/**
 * Speaks from one incident to another, since workflow code cannot. An incident answers at once, and
 * one that took a duplicate before answers as it did then, so that a repeated attempt is harmless.
 */
public final class IncidentLinksImpl implements IncidentLinks {
  private final WorkflowClient client;

  public IncidentLinksImpl(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public DuplicateAnswer linkDuplicate(DuplicateOrder order) {
    try {
      String unused =
          client.newWorkflowStub(Incident.class, order.primary()).takeDuplicate(order.notice());
      return DuplicateAnswer.TAKEN;
    } catch (WorkflowUpdateException refused) {
      return new DuplicateAnswer(
          refused.getCause() instanceof ApplicationFailure why
              ? why.getOriginalMessage()
              : order.primary() + " does not take it.");
    } catch (WorkflowNotFoundException gone) {
      return new DuplicateAnswer("There is no running incident " + order.primary() + ".");
    }
  }
}
