package org.provabilityfabric.runbooks.start;

import com.google.protobuf.ByteString;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.filter.v1.StartTimeFilter;
import io.temporal.api.filter.v1.WorkflowTypeFilter;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsResponse;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.incident.Incident;

/**
 * Finds incidents, or workflows of another type. Visibility answers where the server has it; the
 * listings of open and closed workflows, which a practice server has too, answer elsewhere.
 */
public final class Incidents {
  private final TemporalConnection temporal;
  private final String type;

  public Incidents(TemporalConnection temporal) {
    this(temporal, Incident.TYPE);
  }

  /**
   * A finder of workflows of another type.
   *
   * @param type the workflow type that counts instead of the incidents'
   */
  public Incidents(TemporalConnection temporal, String type) {
    this.temporal = temporal;
    this.type = type;
  }

  /**
   * An incident in a list.
   *
   * @param runId which of the runs that have had this id
   * @param state {@code running}, {@code completed}, {@code failed} or another way to end
   * @param endedAt null while it runs, and where the server does not tell
   */
  public record Listed(
      String id, String runId, String state, Instant startedAt, @Nullable Instant endedAt) {
    private static final String RUNNING = "running";

    public boolean running() {
      return state.equals(RUNNING);
    }
  }

  /** The running incidents, newest first. */
  public List<Listed> running(int most) {
    try {
      return visible(ofType() + " AND ExecutionStatus='Running'", most);
    } catch (TemporalProblem problem) {
      return orElse(problem, listed(this::openPage, most));
    }
  }

  /** The incidents that have ended, newest first. */
  public List<Listed> ended(int most) {
    try {
      return visible(
          ofType() + " AND ExecutionStatus!='Running' AND ExecutionStatus!='ContinuedAsNew'", most);
    } catch (TemporalProblem problem) {
      return orElse(problem, listed(this::closedPage, most));
    }
  }

  /** Falls back only where the server has no visibility; other problems are told. */
  private static List<Listed> orElse(
      TemporalProblem problem, java.util.function.Supplier<List<Listed>> otherwise) {
    if (problem.kind() == TemporalProblem.Kind.NOT_AVAILABLE) {
      return otherwise.get();
    }
    throw problem;
  }

  private String ofType() {
    return "WorkflowType='" + type + "'";
  }

  private List<Listed> visible(String query, int most) {
    return temporal.call(
        "listing incidents",
        () -> {
          try (Stream<WorkflowExecutionMetadata> found = temporal.client().listExecutions(query)) {
            return found.limit(most).map(run -> listed(run.getWorkflowExecutionInfo())).toList();
          }
        });
  }

  /** One page of a listing. */
  private record Page(List<WorkflowExecutionInfo> runs, ByteString next) {}

  private java.util.function.Supplier<List<Listed>> listed(
      java.util.function.Function<ByteString, Page> pages, int most) {
    return () ->
        temporal.call(
            "listing incidents",
            () -> {
              List<Listed> all = new ArrayList<>();
              ByteString token = ByteString.EMPTY;
              do {
                Page page = pages.apply(token);
                page.runs().stream()
                    .filter(run -> run.getType().getName().equals(type))
                    .filter(Incidents::lastOfItsChain)
                    .map(Incidents::listed)
                    .forEach(all::add);
                token = page.next();
              } while (!token.isEmpty());
              all.sort(Comparator.comparing(Listed::startedAt).reversed());
              return List.copyOf(all.subList(0, Math.min(most, all.size())));
            });
  }

  private Page openPage(ByteString token) {
    ListOpenWorkflowExecutionsResponse page =
        temporal
            .stubs()
            .blockingStub()
            .listOpenWorkflowExecutions(
                ListOpenWorkflowExecutionsRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                    .setTypeFilter(WorkflowTypeFilter.newBuilder().setName(type))
                    .setNextPageToken(token)
                    .build());
    return new Page(page.getExecutionsList(), page.getNextPageToken());
  }

  private Page closedPage(ByteString token) {
    ListClosedWorkflowExecutionsResponse page =
        temporal
            .stubs()
            .blockingStub()
            .listClosedWorkflowExecutions(
                ListClosedWorkflowExecutionsRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                    .setTypeFilter(WorkflowTypeFilter.newBuilder().setName(type))
                    .setNextPageToken(token)
                    .build());
    return new Page(page.getExecutionsList(), page.getNextPageToken());
  }

  private static boolean lastOfItsChain(WorkflowExecutionInfo run) {
    return run.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW;
  }

  private static Listed listed(WorkflowExecutionInfo run) {
    return new Listed(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        run.getStatus()
            .name()
            .replace("WORKFLOW_EXECUTION_STATUS_", "")
            .replace('_', ' ')
            .toLowerCase(Locale.ROOT),
        TemporalTime.of(run.getStartTime()),
        run.hasCloseTime() ? TemporalTime.of(run.getCloseTime()) : null);
  }
}
