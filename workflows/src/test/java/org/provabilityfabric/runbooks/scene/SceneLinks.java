package org.provabilityfabric.runbooks.scene;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import org.provabilityfabric.runbooks.contract.incident.DuplicateAnswer;
import org.provabilityfabric.runbooks.contract.incident.IncidentLinks;
import org.provabilityfabric.runbooks.contract.postincident.ReviewStart;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;

/**
 * What leads from one run to another: from a duplicate to its incident, from an incident to its
 * review.
 */
final class SceneLinks {
  private final WorkflowClient client;

  SceneLinks(WorkflowClient client) {
    this.client = client;
  }

  IncidentLinks incidents() {
    return order -> {
      try {
        String unused =
            client.newWorkflowStub(Incident.class, order.primary()).takeDuplicate(order.notice());
        return DuplicateAnswer.TAKEN;
      } catch (WorkflowUpdateException refused) {
        return new DuplicateAnswer(
            refused.getCause() instanceof ApplicationFailure why
                ? why.getOriginalMessage()
                : String.valueOf(refused));
      } catch (WorkflowNotFoundException gone) {
        return new DuplicateAnswer("There is no running incident " + order.primary() + ".");
      }
    };
  }

  ReviewStart reviews() {
    return input -> {
      String id = PostIncidentReview.id(String.valueOf(input.incident()));
      PostIncidentReview review =
          client.newWorkflowStub(PostIncidentReview.class, Scene.options(id));
      WorkflowClient.start(review::run, input);
      return id;
    };
  }
}
