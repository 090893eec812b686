package org.provabilityfabric.runbooks.launcher.practice;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.clock.Pace;

/** A practice ground under the shipped rules, and what is begun on it. */
final class Grounds {
  static final Instant BEGUN = Instant.parse("2026-11-23T10:00:00Z");

  private Grounds() {}

  static PracticeGround start(Path folder) throws IOException {
    return PracticeGround.start(
        new PracticeGround.Plan(
            folder.resolve("files"),
            folder.resolve("evidence"),
            BEGUN,
            PolicyReader.shipped(),
            null,
            null,
            Pace.usual()));
  }

  static WorkflowStub begin(PracticeGround ground, String type, String id, Map<String, ?> input) {
    WorkflowStub stub =
        ground
            .connection()
            .client()
            .newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.RUNBOOK)
                    .build());
    stub.start(input);
    return stub;
  }
}
