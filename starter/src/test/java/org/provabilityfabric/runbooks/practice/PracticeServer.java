package org.provabilityfabric.runbooks.practice;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.filter.v1.StartTimeFilter;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.activity.EnhancedMonitoringCallsImpl;
import org.provabilityfabric.runbooks.activity.PolicyReadingImpl;
import org.provabilityfabric.runbooks.activity.PostMortemsImpl;
import org.provabilityfabric.runbooks.activity.ReportsImpl;
import org.provabilityfabric.runbooks.activity.WindowReadingImpl;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.contract.postincident.PostMortems;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenanceImpl;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.postincident.PostIncidentReviewImpl;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoringImpl;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** The in-memory server with a worker for the practice workflows. */
public final class PracticeServer implements AutoCloseable {
  /** The environment of a process that looks for Temporal where nothing listens. */
  public static final Map<String, String> NOWHERE =
      Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1", "RUNBOOK_TEMPORAL_PAYLOADS_ENCRYPTION", "off");

  private final TestWorkflowEnvironment environment;
  private final TemporalConnection connection;
  private final Path vault = folder();

  private final List<Message> told = new CopyOnWriteArrayList<>();

  private PracticeServer(boolean worker, Supplier<Policy> policy) {
    this.environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .registerSearchAttribute("Procedure", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute(
                    "IncidentSeverity", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("Component", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(RunbookJson.dataConverter())
                        .build())
                .build());
    this.connection =
        TemporalConnection.over(environment.getWorkflowServiceStubs(), environment.getNamespace());
    if (worker) {
      Worker runbook = environment.newWorker(TaskQueues.RUNBOOK, patient());
      runbook.registerWorkflowImplementationTypes(
          WorkflowImplementationOptions.newBuilder()
              .setFailWorkflowExceptionTypes(Throwable.class)
              .build(),
          PracticeIncident.class,
          PracticeExposure.class,
          PlannedMaintenanceImpl.class,
          EnhancedMonitoringImpl.class,
          PostIncidentReviewImpl.class);
      runbook.registerActivitiesImplementations(
          new PolicyReadingImpl(policy),
          new WindowReadingImpl(),
          messages(),
          new EnhancedMonitoringCallsImpl(environment.getWorkflowClient(), PolicyReader::shipped),
          postMortems());
      environment.start();
    }
  }

  /**
   * A busy machine may take longer than usual over a first workflow task; there are few of them.
   */
  private static WorkerOptions patient() {
    return WorkerOptions.newBuilder()
        .setDefaultDeadlockDetectionTimeout(10_000)
        .setMaxConcurrentWorkflowTaskPollers(2)
        .setMaxConcurrentActivityTaskPollers(1)
        .build();
  }

  private PostMortems postMortems() {
    return new PostMortemsImpl(EvidenceVault.open(vault, Clock.systemUTC()));
  }

  /** Publishes the report of an incident as it stands, so that it can be reviewed. */
  public void publish(String incident) {
    var unused =
        new ReportsImpl(EvidenceVault.open(vault, Clock.systemUTC()))
            .publishReport(incident(incident).incidentReport());
  }

  /** Where {@link #publish} keeps reports. */
  public Path vault() {
    return vault;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("practice-vault");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Messages messages() {
    return message -> {
      told.add(message);
      return new Delivery(message.key(), message.to(), true, List.of());
    };
  }

  /** What people were told, oldest first. */
  public List<Message> told() {
    return List.copyOf(told);
  }

  public static PracticeServer withWorker() {
    return withWorker(PolicyReader::shipped);
  }

  /** A server whose runs go by these rules. */
  public static PracticeServer withWorker(Supplier<Policy> policy) {
    return new PracticeServer(true, policy);
  }

  public static PracticeServer withoutWorker() {
    return new PracticeServer(false, PolicyReader::shipped);
  }

  public TestWorkflowEnvironment environment() {
    return environment;
  }

  public TemporalConnection connection() {
    return connection;
  }

  public Incident incident(String id) {
    return connection.client().newWorkflowStub(Incident.class, id);
  }

  public IncidentStatus status(String id) {
    return incident(id).incident();
  }

  /** What a workflow was started with. */
  public IncidentInput startedWith(String id) {
    HistoryEvent first =
        connection
            .client()
            .streamHistory(id)
            .filter(
                event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
            .findFirst()
            .orElseThrow();
    return RunbookJson.dataConverter()
        .fromPayloads(
            0,
            java.util.Optional.of(first.getWorkflowExecutionStartedEventAttributes().getInput()),
            IncidentInput.class,
            IncidentInput.class);
  }

  /** The ids of all runs, running and ended. */
  public List<String> runs() {
    return Stream.concat(open(), closed()).map(run -> run.getExecution().getWorkflowId()).toList();
  }

  public long running(Predicate<String> id) {
    return open().filter(run -> id.test(run.getExecution().getWorkflowId())).count();
  }

  private Stream<WorkflowExecutionInfo> open() {
    return connection
        .stubs()
        .blockingStub()
        .listOpenWorkflowExecutions(
            ListOpenWorkflowExecutionsRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                .build())
        .getExecutionsList()
        .stream();
  }

  private Stream<WorkflowExecutionInfo> closed() {
    return connection
        .stubs()
        .blockingStub()
        .listClosedWorkflowExecutions(
            ListClosedWorkflowExecutionsRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                .build())
        .getExecutionsList()
        .stream();
  }

  public Instant now() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  /**
   * Ends beside the next test: a worker takes most of a second to see that nothing is left to do.
   */
  @Override
  public void close() {
    Thread.startVirtualThread(environment::close);
  }
}
