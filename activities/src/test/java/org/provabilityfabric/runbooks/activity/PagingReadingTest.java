package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.DynamicQueryHandler;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.Team;
import org.provabilityfabric.runbooks.contract.pager.OpenIncidents;
import org.provabilityfabric.runbooks.contract.pager.OpenIncidentsQuestion;
import org.provabilityfabric.runbooks.contract.pager.PagingReading;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.temporal.TemporalDouble;

/** Does an open incident wait for its page? */
class PagingReadingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T02:10:00Z");
  private static final OpenIncidentsQuestion QUESTION =
      new OpenIncidentsQuestion(NOW, Duration.ofMinutes(2));

  private final TestWorkflowEnvironment temporal = TemporalDouble.server();
  private final CalledOnce activities = new CalledOnce();

  @AfterEach
  void close() {
    activities.close();
    temporal.close();
  }

  @Test
  void aPageThatWasDueBeforeItsAllowanceIsOverdue() {
    assertThat(overdue("open", NOW.minus(Duration.ofMinutes(2)), 1, false)).isNull();
    assertThat(overdue("open", NOW.minus(Duration.ofMinutes(3)), 1, false))
        .isEqualTo("P0 incident/a waits for a page that was due at 2026-03-01T02:07:00Z");
    assertThat(overdue("acknowledged", NOW.minus(Duration.ofMinutes(3)), 1, false))
        .as("a ladder that wants more people")
        .isNotNull();
    assertThat(overdue("open", NOW.plus(Duration.ofMinutes(3)), 1, false)).isNull();
  }

  @Test
  void anIncidentForWhichNobodyIsPagedIsOverdueUnlessAMaintenanceHoldsItsPage() {
    assertThat(overdue("open", null, 0, false))
        .isEqualTo("P0 incident/a is open since 2026-03-01T02:00:00Z, and nobody is paged");
    assertThat(overdue("open", null, 0, true)).isNull();
    assertThat(overdue("open", null, 3, false)).as("its ladder has ended").isNull();
    assertThat(overdue("acknowledged", null, 0, false)).isNull();
  }

  @Test
  void everyRunningIncidentIsAskedAndOneThatDoesNotAnswerHidesNoOther() {
    var worker = temporal.newWorker(TaskQueues.RUNBOOK);
    worker.registerWorkflowImplementationTypes(Standing.class);
    temporal.start();
    start(Incident.TYPE, "incident/fine");
    start(Incident.TYPE, "incident/late");
    start(Incident.TYPE, "incident/broken");
    start("Containment", "incident/other");
    activities.by(new PagingReadingImpl(temporal.getWorkflowClient()));

    OpenIncidents open = activities.calls(PagingReading.class).lookAtOpenIncidents(QUESTION);

    assertThat(open.looked()).isEqualTo(3);
    assertThat(open.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(FindingCode.PAGE_OVERDUE, FindingCode.INCIDENT_SILENT);
    assertThat(open.findings())
        .extracting(Finding::text)
        .anyMatch(text -> text.startsWith("P0 incident/late waits"))
        .anyMatch(text -> text.startsWith("incident/broken did not answer"));
  }

  private void start(String type, String id) {
    var unused =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.RUNBOOK)
                    .build())
            .start();
  }

  private static @Nullable String overdue(
      String state, @Nullable Instant due, int pages, boolean held) {
    return PagingReadingImpl.overdue(status("incident/a", state, due, pages, held), QUESTION)
        .map(Finding::text)
        .orElse(null);
  }

  private static IncidentStatus status(
      String id, String state, @Nullable Instant due, int pages, boolean held) {
    return new IncidentStatus(
        id,
        "Gateway leaks",
        state,
        Severity.P0,
        IncidentKind.DATA_EXPOSURE,
        List.of(),
        "retrieval-gateway",
        null,
        NOW.minus(Duration.ofMinutes(10)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        0,
        pages,
        new ProcedureStatus("Incident", id, "running", 1, 9, List.of(), List.of(), false),
        List.of(),
        AlertCount.NONE,
        List.of(),
        new Team(null, null, List.of(), due, held));
  }

  /** A workflow that answers how an incident of its id stands, until it is cancelled. */
  public static final class Standing implements DynamicWorkflow {
    @Override
    public Object execute(EncodedValues arguments) {
      String id = Workflow.getInfo().getWorkflowId();
      Workflow.registerListener(
          (DynamicQueryHandler)
              (query, given) -> {
                if (id.endsWith("broken")) {
                  throw new IllegalStateException("it cannot tell");
                }
                Duration late = Duration.ofMinutes(id.endsWith("late") ? 5 : 0);
                return status(id, "open", NOW.minus(late), 1, false);
              });
      Workflow.await(() -> false);
      return "";
    }
  }
}
