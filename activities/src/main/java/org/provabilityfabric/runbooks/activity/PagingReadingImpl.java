package org.provabilityfabric.runbooks.activity;

import io.grpc.StatusRuntimeException;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.pager.OpenIncidents;
import org.provabilityfabric.runbooks.contract.pager.OpenIncidentsQuestion;
import org.provabilityfabric.runbooks.contract.pager.PagingReading;
import org.provabilityfabric.runbooks.incident.Incident;

/** Asks every incident that runs, all at once, when its next page is due. */
public final class PagingReadingImpl implements PagingReading {
  private static final int MOST = 500;
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final WorkflowClient client;

  public PagingReadingImpl(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public OpenIncidents lookAtOpenIncidents(OpenIncidentsQuestion question) {
    List<String> running = running();
    Map<String, CompletableFuture<IncidentStatus>> asked = new LinkedHashMap<>();
    running.forEach(incident -> asked.put(incident, ask(incident)));
    List<Finding> findings = new ArrayList<>();
    asked.forEach(
        (incident, answer) -> {
          Activity.getExecutionContext().heartbeat(incident);
          finding(incident, answer, question).ifPresent(findings::add);
        });
    return new OpenIncidents(running.size(), findings);
  }

  private List<String> running() {
    try {
      return new RunningWorkflows(client).ids(Incident.TYPE, MOST);
    } catch (StatusRuntimeException e) {
      throw FailureKind.UNREACHABLE.failure("Temporal does not list incidents: " + e.getStatus());
    }
  }

  private CompletableFuture<IncidentStatus> ask(String incident) {
    return CompletableFuture.supplyAsync(
            () -> client.newWorkflowStub(Incident.class, incident).incident(),
            task -> Thread.ofVirtual().name("ask " + incident).start(task))
        .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Optional<Finding> finding(
      String incident, CompletableFuture<IncidentStatus> answer, OpenIncidentsQuestion question) {
    try {
      return overdue(answer.get(), question);
    } catch (ExecutionException e) {
      return e.getCause() instanceof WorkflowNotFoundException
          ? Optional.empty()
          : Optional.of(Finding.of(FindingCode.INCIDENT_SILENT, incident + " " + why(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureKind.TIMED_OUT.failure("Given up before " + incident + " answered.");
    }
  }

  private static String why(ExecutionException e) {
    return switch (e.getCause()) {
      case TimeoutException ignored -> "did not answer within " + ANSWER.toSeconds() + " s";
      case WorkflowException failed -> "did not answer: " + failed.getClass().getSimpleName();
      case null, default -> "did not answer: " + e.getCause();
    };
  }

  /** The page that should have gone out, if there is one. */
  static Optional<Finding> overdue(IncidentStatus status, OpenIncidentsQuestion question) {
    Instant due = status.team().nextPageAt();
    Instant since = due == null ? status.startedAt() : due;
    boolean late = question.at().isAfter(since.plus(question.lateAfter()));
    boolean nobody =
        due == null
            && status.pagesSent() == 0
            && status.state().equals("open")
            && !status.team().pageHeld();
    if (!late || (due == null && !nobody)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            FindingCode.PAGE_OVERDUE,
            status.severity()
                + " "
                + status.incident()
                + (due == null
                    ? " is open since " + since + ", and nobody is paged"
                    : " waits for a page that was due at " + due)));
  }
}
