package org.provabilityfabric.runbooks.scene;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.containment.Containment;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.ResponseInput;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInput;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;

/** The in-memory server, a worker for every queue and an estate whose answers a test chooses. */
public final class Scene implements AutoCloseable {
  public static final String NAMESPACE = "provability-fabric";

  public final TestWorkflowEnvironment env;
  public final SceneCounts counts = new SceneCounts();
  public final SceneObservation observation = new SceneObservation();
  public final SceneContainment containment = new SceneContainment();
  public final SceneReceipts receipts = new SceneReceipts();
  public final SceneSeals seals = new SceneSeals();
  public final SceneCertificates certificates = new SceneCertificates();
  public final SceneKeys keys = new SceneKeys();
  public final SceneProofs proofs = new SceneProofs();
  public final SceneMessages messages = new SceneMessages();
  public final SceneWorkloads workloads = new SceneWorkloads();
  public final ScenePerformance performance = new ScenePerformance();
  public final SceneTokens tokens = new SceneTokens();
  public final SceneTenants tenants = new SceneTenants();
  public final SceneVerification verification = new SceneVerification(observation);
  public final SceneMaintenance maintenance = new SceneMaintenance(this::now);
  public final ScenePostMortems postMortems = new ScenePostMortems(observation);
  public final SceneReadiness readiness = new SceneReadiness();
  public final SceneDrills drills = new SceneDrills();
  public final SceneReviews reviews = new SceneReviews();
  public final ScenePager pager = new ScenePager(this::now);
  public final SceneRooms rooms;
  public final Policy policy;
  private final PinnedPolicy pinned;
  private final Worker runbook;

  public Scene() {
    this(PolicyReader.shipped());
  }

  public Scene(Policy policy) {
    this(policy, null);
  }

  /** A scene whose clock begins at a moment, or now where that is null. */
  public Scene(Policy policy, @Nullable Instant begin) {
    this.policy = policy;
    this.pinned = PinnedPolicy.of(policy);
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setMetricsScope(counts.scope())
            .setWorkflowServiceStubsOptions(LostLocks.givenBack())
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(RunbookJson.dataConverter())
                    .setWorkerHeartbeatInterval(Duration.ZERO)
                    .build());
    options.registerSearchAttribute(
        "IncidentSeverity", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    options.registerSearchAttribute("IncidentStatus", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    options.registerSearchAttribute("Component", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    options.registerSearchAttribute("Procedure", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    options.registerSearchAttribute("Drill", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    options.registerSearchAttribute("SlaBreached", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    if (begin != null) {
      options.setInitialTime(begin);
    }
    env = TestWorkflowEnvironment.newInstance(options.build());
    rooms = new SceneRooms(env.getWorkflowClient());
    runbook = SceneWorkers.start(this);
  }

  public PinnedPolicy pinned() {
    return pinned;
  }

  /** An incident as the gateway starts it for a cross-tenant access alert. */
  public IncidentInput crossTenantAccess() {
    return crossTenantAccess("acme", List.of(DataExposureResponse.TYPE));
  }

  /** The same of a tenant, with what the routing names. */
  public IncidentInput crossTenantAccess(@Nullable String tenant, List<String> procedures) {
    return new IncidentInput(
        "Cross-tenant access detected",
        "retrieval-gateway",
        tenant,
        "P0",
        "DATA_EXPOSURE",
        "A receipt of globex names a shard of acme.",
        null,
        null,
        null,
        procedures,
        null,
        "Alert CrossTenantAccess is P0.",
        pinned(),
        null,
        null);
  }

  /** What a person declares, under the rules of this scene. */
  public IncidentInput declared(
      String title,
      String component,
      @Nullable String severity,
      @Nullable String kind,
      @Nullable String rehearse) {
    return new IncidentInput(
        title, component, null, severity, kind, null, null, null, rehearse, null, null, null,
        pinned(), null, null);
  }

  /** An incident that a person asked for. */
  public Incident open(String id, IncidentInput input, Person requester) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder(options(id))
            .setMemo(Map.of(Person.REQUESTER, requester))
            .build();
    return started(Incident.class, options, input);
  }

  public Incident open(String id, IncidentInput input) {
    return started(Incident.class, options(id), input);
  }

  public DataExposureResponse respond(String id, ExposureInput input) {
    return started(DataExposureResponse.class, options(id), input);
  }

  /** Starts an investigation or another response. */
  public <T> T begin(Class<T> type, String id, ResponseInput input) {
    return started(type, options(id), input);
  }

  public CertificateRotation rotate(String id, RotationInput input) {
    return started(CertificateRotation.class, options(id), input);
  }

  public PlannedMaintenance maintain(String id, MaintenanceInput input) {
    return started(PlannedMaintenance.class, options(id), input);
  }

  private <T> T started(Class<T> type, WorkflowOptions options, Object input) {
    T stub = env.getWorkflowClient().newWorkflowStub(type, options);
    WorkflowStub.fromTyped(stub).start(input);
    return stub;
  }

  /** The review that an incident has opened. */
  public PostIncidentReview reviewOf(String incident) {
    return env.getWorkflowClient()
        .newWorkflowStub(PostIncidentReview.class, PostIncidentReview.id(incident));
  }

  /** A run, whatever its type. */
  public WorkflowStub stub(String id) {
    return env.getWorkflowClient().newUntypedWorkflowStub(id);
  }

  /** Starts a workflow with JSON as a person types it into the Temporal UI, or with nothing. */
  public WorkflowStub start(String type, String id, @Nullable Object... input) {
    WorkflowStub stub = env.getWorkflowClient().newUntypedWorkflowStub(type, options(id));
    stub.start(input);
    return stub;
  }

  public Containment containmentOf(String component) {
    return env.getWorkflowClient()
        .newWorkflowStub(Containment.class, Containment.id(NAMESPACE, component));
  }

  public <T> T result(String id, Class<T> type) {
    return env.getWorkflowClient().newUntypedWorkflowStub(id).getResult(type);
  }

  public DataExposureResponse responseOf(String incident) {
    return env.getWorkflowClient()
        .newWorkflowStub(DataExposureResponse.class, incident + "/" + DataExposureResponse.TYPE);
  }

  /** The worker of the workflows, which can replay histories with the product's own mapper. */
  public Worker worker() {
    return runbook;
  }

  /** The scene's time. */
  public Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  /**
   * Lets skipped time pass, and a second more: what is due at its end has happened then, and the
   * server's clock, which stands still for good where two waits end at one instant, goes on.
   */
  public void pass(Duration duration) {
    passExactly(duration.plusSeconds(1));
  }

  /** Lets skipped time pass to the second. */
  public void passExactly(Duration duration) {
    env.sleep(duration);
  }

  public static Remark remark(String text) {
    return Remark.by("sre@company.com", text);
  }

  public static Decision decision(@Nullable String approval, String reason) {
    return new Decision(approval, "security@company.com", reason, null);
  }

  static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.RUNBOOK).build();
  }

  /**
   * Ends beside the next test: the workers take most of a second to see that nothing is left to do.
   */
  @Override
  public void close() {
    Thread.startVirtualThread(env::close);
  }
}
