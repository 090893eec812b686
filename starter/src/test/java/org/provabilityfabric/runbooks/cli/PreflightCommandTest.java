package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.message.DeadlineRequest;
import org.provabilityfabric.runbooks.contract.message.Deadlines;
import org.provabilityfabric.runbooks.contract.message.OnCallRequest;
import org.provabilityfabric.runbooks.contract.message.PageTimeRequest;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.message.PolicyReading;
import org.provabilityfabric.runbooks.contract.review.QueueReadiness;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessChecks;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.policy.OnCall;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.preflight.PreflightImpl;
import org.provabilityfabric.runbooks.start.TemporalConnection;

class PreflightCommandTest {
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(RunbookJson.dataConverter())
                      .build())
              .registerSearchAttribute("Procedure", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
              .build());
  private volatile String lacking = "";

  @BeforeEach
  void serve() {
    for (String queue : TaskQueues.ALL) {
      ReadinessChecks checks =
          request -> new QueueReadiness(request.needs().stream().map(this::check).toList());
      Worker worker = temporal.newWorker(queue);
      worker.registerActivitiesImplementations(checks);
      if (queue.equals(TaskQueues.RUNBOOK)) {
        worker.registerActivitiesImplementations(new ShippedRules());
        worker.registerWorkflowImplementationTypes(
            WorkflowImplementationOptions.newBuilder()
                .setFailWorkflowExceptionTypes(Throwable.class)
                .build(),
            PreflightImpl.class);
      }
    }
    temporal.start();
  }

  /** A preflight asks nothing else of the rules. */
  private static final class ShippedRules implements PolicyReading {
    @Override
    public PinnedPolicy takePolicySnapshot() {
      return PinnedPolicy.of(PolicyReader.shipped());
    }

    @Override
    public Deadlines setDeadlines(DeadlineRequest request) {
      throw new AssertionError("a preflight has no clocks");
    }

    @Override
    public Instant firstPageAt(PageTimeRequest request) {
      throw new AssertionError("a preflight pages nobody");
    }

    @Override
    public OnCall whoIsOnCall(OnCallRequest request) {
      throw new AssertionError("a preflight pages nobody");
    }
  }

  private Readiness check(StepNeed need) {
    return need.text().equals(lacking)
        ? new Readiness(
            need, need.text(), Readiness.State.FORBIDDEN, "the identity may not", "Grant it.")
        : new Readiness(need, need.text(), Readiness.State.READY, "allowed", "");
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void whereEverythingIsReadyOneLineSaysSo() {
    Ran ran = preflight();

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).matches("preflight/\\d{8}-\\d{4}\\S*: (\\d+) of \\1 are ready\\.\n");
  }

  @Test
  void whatIsNotReadyIsATableAndExitCode1() {
    lacking = "patch deployments";
    Ran ran = preflight();

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains("1 forbidden.")
        .contains("contain  forbidden    patch deployments  the identity may not")
        .contains("needed by DataExposureResponse/scale-to-zero")
        .contains(" and ")
        .contains("Grant it.");
  }

  @Test
  void onlyTheNamedProceduresAndAllRows() {
    Ran ran = preflight("ProofInvestigation", "--all");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("lean "));
  }

  @Test
  void theDocumentIsTheReport() {
    lacking = "run lean";
    Ran ran = preflight("--json");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.json().path("rows").findValuesAsText("state")).contains("FORBIDDEN");
  }

  @Test
  void aProcedureThatNobodyKnowsIsRefusedWithTheNearest() {
    Ran ran = preflight("ProofInvestigaton");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("did you mean \"ProofInvestigation\"?");
  }

  private Ran preflight(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "preflight";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Ran.with(
        "",
        Map.of(),
        environment ->
            TemporalConnection.over(temporal.getWorkflowServiceStubs(), temporal.getNamespace()),
        all);
  }
}
