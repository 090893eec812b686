package org.provabilityfabric.runbooks.temporal.traces;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.provabilityfabric.runbooks.traces.OutboundCall;

/** A workflow that hands a baton on, in each of the ways in which runs ask for something. */
@WorkflowInterface
public interface Relay {
  /** What is left to be done, the first word first: {@code step}, {@code child}, {@code again}. */
  @WorkflowMethod
  String run(String left);

  @UpdateMethod
  String early(String name);

  /** What it asks for. */
  @ActivityInterface
  interface Steps {
    String step(String name);
  }

  /** Calls a system, as a client does. */
  final class Calling implements Steps {
    @Override
    public String step(String name) {
      try (OutboundCall call = OutboundCall.begin("GET /" + name, "ledger", 3000)) {
        if (name.equals("broken")) {
          call.failed("UNREACHABLE");
          throw ApplicationFailure.newNonRetryableFailure("s3cret", "UNREACHABLE");
        }
        return name;
      }
    }
  }

  /** Takes word by word. */
  final class Run implements Relay {
    private final Steps steps =
        Workflow.newActivityStub(
            Steps.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(30))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
    private boolean asked;

    @Override
    public String run(String left) {
      String[] words = left.split(" ", 2);
      String rest = words.length > 1 ? words[1] : "";
      switch (words[0]) {
        case "await" -> Workflow.await(() -> asked && Workflow.isEveryHandlerFinished());
        case "child" -> Workflow.newChildWorkflowStub(Relay.class).run("step");
        case "beside" -> Async.function(steps::step, "beside").get();
        case "again" -> Workflow.continueAsNew(rest);
        case "sleep" -> Workflow.sleep(Duration.ofHours(4));
        default -> steps.step(words[0]);
      }
      return rest.isEmpty() ? "done" : run(rest);
    }

    @Override
    public String early(String name) {
      asked = true;
      return steps.step(name);
    }
  }
}
