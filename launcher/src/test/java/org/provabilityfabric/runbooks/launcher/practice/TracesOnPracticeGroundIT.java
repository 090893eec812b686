package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.api.history.v1.History;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.clock.Pace;
import org.provabilityfabric.runbooks.simulator.cluster.ClusterApi;
import org.provabilityfabric.runbooks.simulator.traces.PracticeCollector;
import org.provabilityfabric.runbooks.simulator.traces.SeenSpan;

/** The trace of an incident, from the alert at the gateway to the calls of its activities. */
@Timeout(180)
class TracesOnPracticeGroundIT {
  private static final Set<String> TOLD =
      Set.of(
          "temporal.workflow_id",
          "temporal.run_id",
          "temporal.task_queue",
          "temporal.attempt",
          "temporal.waited_for_worker_ms",
          "server.address",
          "server.port",
          "http.response.status_code",
          "k8s.namespace.name",
          "k8s.object.name",
          "error.type");

  @TempDir Path folder = Path.of("");

  private final PracticeCollector collector = PracticeCollector.start();
  private @Nullable PracticeGround ground;

  @BeforeAll
  static void waitAsLongAsABusyMachineNeeds() {
    Patience.ofABusyMachine();
  }

  @AfterEach
  void stop() {
    end();
    collector.close();
  }

  @Test
  void anIncidentIsOneTraceFromTheAlertToTheNetworkPolicyAndTheLedger() throws Exception {
    PracticeGround there = start(collector.endpoint());
    String secret = Files.readString(there.files().gatewaySecret()).strip();
    String token = Files.readString(there.files().ledgerToken()).strip();

    String id = livedThrough(there);
    end();

    List<SeenSpan> spans = collector.spans();
    assertThat(above(spans, "create networkpolicies"))
        .containsExactly(
            "create networkpolicies",
            "RunActivity:CutTraffic",
            "RunWorkflow:Containment",
            "UpdateWithStartWorkflow:Containment",
            "RunActivity:HoldContainment",
            "RunWorkflow:DataExposureResponse",
            "RunWorkflow:Incident",
            "SignalWithStartWorkflow:Incident",
            "POST /alerts");
    assertThat(above(spans, "GET /receipts"))
        .containsSubsequence(
            "GET /receipts", "RunWorkflow:DataExposureResponse", "RunWorkflow:Incident")
        .endsWith("POST /alerts");
    assertThat(spans)
        .extracting(SeenSpan::name)
        .contains("GET 127.0.0.1", "SMTP 127.0.0.1", "get pods/log", "update deployments/scale");
    assertThat(spans).extracting(SeenSpan::traceId).containsOnly(spans.getFirst().traceId());
    assertThat(spans).extracting(SeenSpan::spanId).doesNotHaveDuplicates();
    assertThat(spans)
        .filteredOn(span -> span.name().equals("RunWorkflow:Incident"))
        .extracting(span -> span.attributes().get("temporal.workflow_id"))
        .containsExactly(id);

    assertThat(spans).flatExtracting(span -> span.attributes().keySet()).isSubsetOf(TOLD);
    assertThat(spans).allMatch(span -> span.events() == 0 && span.message().isEmpty());
    assertThat(spans.toString())
        .doesNotContain(secret, token, "acme", "globex", "Cross-tenant", "?", "@");
  }

  @Test
  void aCollectorThatHangsHoldsNoIncident() throws Exception {
    collector.hang();
    PracticeGround there = start(collector.endpoint());

    livedThrough(there);
    end();

    assertThat(collector.requests()).isNotEmpty();
    assertThat(collector.spans()).isEmpty();
  }

  @Test
  void withoutTheSettingNothingIsTracedAndNoHeaderIsSent() throws Exception {
    PracticeGround there = start(null);

    String id = PostedAlert.to(there);
    await().until(() -> contained(there));

    assertThat(there.connection().traces().on()).isFalse();
    assertThat(there.connection().client().getOptions().getContextPropagators()).isEmpty();
    History history = there.connection().client().fetchHistory(id).getHistory();
    assertThat(history.getEventsList())
        .allMatch(
            event ->
                event.getWorkflowExecutionStartedEventAttributes().getHeader().getFieldsCount() == 0
                    && event.getActivityTaskScheduledEventAttributes().getHeader().getFieldsCount()
                        == 0);
  }

  private PracticeGround start(@Nullable URI traces) throws IOException {
    ground =
        PracticeGround.start(
            new PracticeGround.Plan(
                folder.resolve("files"),
                folder.resolve("evidence"),
                Instant.now(),
                PolicyReader.shipped(),
                null,
                null,
                Pace.usual(),
                false,
                traces));
    return ground;
  }

  private void end() {
    if (ground != null) {
      ground.close();
      ground = null;
    }
  }

  /** From the alert over acknowledgement, resolution and release to the report. */
  private static String livedThrough(PracticeGround ground) throws Exception {
    String id = PostedAlert.to(ground);
    Incident incident = ground.connection().client().newWorkflowStub(Incident.class, id);
    await().until(() -> contained(ground));
    ground.clock().forward(Duration.ofMinutes(5));
    var unused = incident.acknowledge(Remark.by("security@company.com", "on it"));
    unused = incident.resolve(Remark.by("security@company.com", "routing rolled back"));
    await().until(() -> !incident.incident().approvals().isEmpty());
    DataExposureResponse response =
        ground
            .connection()
            .client()
            .newWorkflowStub(DataExposureResponse.class, id + "/" + DataExposureResponse.TYPE);
    var released = response.approve(new Decision(null, "ciso@company.com", "go", null));
    assertThat(released).isNotNull();
    ground.clock().forward(Duration.ofMinutes(30));
    assertThat(
            ground
                .connection()
                .client()
                .newUntypedWorkflowStub(id)
                .getResult(IncidentReport.class)
                .exposures())
        .isNotEmpty();
    return id;
  }

  private static boolean contained(PracticeGround ground) {
    return ground.estate().clusterApi().writes().stream()
        .filter(write -> !write.dryRun())
        .map(ClusterApi.Write::resource)
        .anyMatch("networkpolicies"::equals);
  }

  /** The names from a span up to the first of its trace. */
  private static List<String> above(List<SeenSpan> spans, String name) {
    List<String> names = new ArrayList<>();
    Optional<SeenSpan> next = spans.stream().filter(span -> span.name().equals(name)).findFirst();
    while (next.isPresent()) {
      SeenSpan span = next.get();
      names.add(span.name());
      next = spans.stream().filter(one -> one.spanId().equals(span.parentId())).findFirst();
    }
    return names;
  }
}
