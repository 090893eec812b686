package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.containment.ContainmentImpl;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.deployment.WorkerVersion;
import org.provabilityfabric.runbooks.incident.IncidentImpl;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenanceImpl;
import org.provabilityfabric.runbooks.postincident.PostIncidentReviewImpl;
import org.provabilityfabric.runbooks.review.QuarterlyReviewImpl;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoringImpl;

class AssemblyTest extends AssembledWorker {
  @Test
  void aVersionIsThatOfTheProceduresAloneAndThoseOfDaysMove() {
    assertThat(duties(assembled(), TaskQueues.RUNBOOK).version()).isNull();

    Assembly assembly = assembled(Map.of("RUNBOOK_WORKER_VERSION_BUILD", "0.2.0"));

    assertThat(duties(assembly, TaskQueues.OBSERVE).version()).isNull();
    QueueDuties duties = duties(assembly, TaskQueues.RUNBOOK);
    assertThat(duties.version()).isEqualTo(new WorkerVersion("fabric-runbooks", "0.2.0"));
    assertThat(duties.workflows()).hasSize(21).contains(IncidentImpl.class);
    List<Class<?>> moving =
        duties.workflows().stream()
            .filter(AssemblyTest::moves)
            .<Class<?>>map(Class::getSuperclass)
            .toList();
    assertThat(moving)
        .containsExactlyInAnyOrder(
            ContainmentImpl.class,
            PlannedMaintenanceImpl.class,
            EnhancedMonitoringImpl.class,
            PostIncidentReviewImpl.class,
            QuarterlyReviewImpl.class);
    try (RunbookWorker worker =
        assembly.worker(temporal.getWorkflowClient(), List.of(TaskQueues.RUNBOOK))) {
      assertThat(worker.queues()).containsExactly("runbook");
    }
  }

  /** Temporal refuses what a worker without a version says about versions. */
  @Test
  void withoutAVersionNoProcedureSaysWhetherItMoves() {
    assertThat(duties(assembled(), TaskQueues.RUNBOOK).workflows()).noneMatch(AssemblyTest::moves);
  }

  @Test
  void everyQueueIsServed() {
    try (RunbookWorker worker = assembled().worker(temporal.getWorkflowClient(), Assembly.QUEUES)) {
      assertThat(worker.queues()).containsExactly("runbook", "observe", "contain", "keys", "lean");
    }
  }

  @Test
  void anUnknownQueueIsNamedWithTheNearest() {
    assertThatThrownBy(
            () -> assembled().worker(temporal.getWorkflowClient(), List.of("runbook", "obsreve")))
        .isInstanceOf(WorkerException.class)
        .hasMessageContaining("`obsreve`")
        .hasMessageContaining("runbook, observe, contain, keys, lean")
        .hasMessageContaining("did you mean `observe`?");
  }

  private static boolean moves(Class<?> procedure) {
    return Arrays.stream(procedure.getMethods())
        .anyMatch(method -> method.isAnnotationPresent(WorkflowVersioningBehavior.class));
  }
}
