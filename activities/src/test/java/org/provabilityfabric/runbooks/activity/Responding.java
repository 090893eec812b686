package org.provabilityfabric.runbooks.activity;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.Containments;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;
import org.provabilityfabric.runbooks.contract.contain.Holder;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.policy.ContainmentRules;

/** A response reduced to what it asks of the containment. */
@WorkflowInterface
public interface Responding {
  /** Asks {@code verbs} in their order and returns each answer. */
  @WorkflowMethod
  List<ContainmentState> respond(String component, boolean rehearsal, List<String> verbs);

  /** Asks on its own behalf. */
  final class Response implements Responding {
    private static final ContainmentRules RULES =
        new ContainmentRules(Duration.ofMinutes(5), Duration.ofMinutes(1), true, true);

    @Override
    public List<ContainmentState> respond(String component, boolean rehearsal, List<String> verbs) {
      Containments containments =
          Calls.persistently(Containments.class, TaskQueues.RUNBOOK, "containment");
      String self = Workflow.getInfo().getWorkflowId();
      HoldRequest request = new HoldRequest(component, new Holder("inc-1", self), RULES, rehearsal);
      List<ContainmentState> answers = new ArrayList<>();
      for (String verb : verbs) {
        answers.add(
            switch (verb) {
              case "hold" -> containments.holdContainment(request);
              case "isolate" -> containments.isolateComponent(request);
              default -> containments.releaseContainment(request);
            });
      }
      return answers;
    }
  }
}
