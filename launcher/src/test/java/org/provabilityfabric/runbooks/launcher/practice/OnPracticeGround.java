package org.provabilityfabric.runbooks.launcher.practice;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.clock.Pace;

/** Tests on a practice ground under the shipped rules, each on one of its own. */
abstract class OnPracticeGround {
  static final Instant BEGUN = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path folder;
  PracticeGround ground;

  @BeforeAll
  static void waitAsLongAsABusyMachineNeeds() {
    Patience.ofABusyMachine();
  }

  @BeforeEach
  final void start() throws IOException {
    ground =
        PracticeGround.start(
            new PracticeGround.Plan(
                folder.resolve("files"),
                folder.resolve("evidence"),
                BEGUN,
                PolicyReader.shipped(),
                null,
                null,
                Pace.usual()));
  }

  @AfterEach
  final void stop() {
    ground.close();
  }

  final WorkflowStub begin(String type, String id, Map<String, ?> input) {
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

  final <T> T stub(Class<T> type, String id) {
    return ground.connection().client().newWorkflowStub(type, id);
  }
}
