package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.containment.Containment;
import org.provabilityfabric.runbooks.containment.ContainmentImpl;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Fingerprint;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.Containments;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.temporal.TemporalDouble;

class ContainmentsTest {
  private static final String GATEWAY = "retrieval-gateway";
  private static final Deployment DEPLOYMENT =
      DeploymentReader.withoutFile(Path.of(""), Map.of("RUNBOOK_NAMESPACE", "pf"));

  private final RecordedActions cluster = new RecordedActions();
  private final AtomicInteger answersLost = new AtomicInteger();
  private final TestWorkflowEnvironment temporal = TemporalDouble.server();

  ContainmentsTest() {
    Worker runbook = temporal.newWorker(TaskQueues.RUNBOOK);
    runbook.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(Throwable.class)
            .build(),
        ContainmentImpl.class,
        Responding.Response.class);
    runbook.registerActivitiesImplementations(
        new LosingAnswers(
            new ContainmentsImpl(temporal.getWorkflowClient(), DEPLOYMENT), answersLost));
    temporal.newWorker(TaskQueues.CONTAIN).registerActivitiesImplementations(cluster);
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void holdsIsolatesAndReleases() {
    List<ContainmentState> answers = respond("response-1", "hold", "isolate", "release");

    assertThat(answers.get(0).containedAt()).isNotNull();
    assertThat(answers.get(0).isolatedAt()).isNull();
    assertThat(answers.get(0).holders()).extracting("workflowId").containsExactly("response-1");
    assertThat(answers.get(1).isolatedAt()).isNotNull();
    assertThat(answers.get(1).replicasBefore()).isEqualTo(3);
    assertThat(answers.get(1).replicasWhileContained()).isZero();
    assertThat(answers.get(2).releasedAt()).isNotNull();
    assertThat(answers.get(2).holders()).isEmpty();
    assertThat(cluster.done()).containsExactly("cut", "scale", "lift");
    assertThat(status()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
  }

  @Test
  void theLastReleaseLifts() {
    respond("response-1", "hold", "isolate");
    respond("response-2", "hold");

    ContainmentState first = respond("response-1", "release").getFirst();
    assertThat(first.holders()).extracting("workflowId").containsExactly("response-2");
    assertThat(first.releasedAt()).isNull();
    assertThat(cluster.done()).doesNotContain("lift");

    ContainmentState last = respond("response-2", "release").getFirst();
    assertThat(last.releasedAt()).isNotNull();
    assertThat(cluster.done()).endsWith("lift");
  }

  @Test
  void anAttemptThatIsRepeatedJoinsTheUpdateOfTheFirst() {
    answersLost.set(1);

    ContainmentState held = respond("response-1", "hold").getFirst();

    assertThat(held.holders()).hasSize(1);
    assertThat(answersLost).hasValue(0);
    assertThat(cluster.done()).containsExactly("cut");
  }

  @Test
  void aReleaseWhoseAnswerWasLostIsAnsweredByTheEndedContainment() {
    List<ContainmentState> before = respond("response-1", "hold", "release");
    ContainmentState again = respond("response-1", "release").getFirst();

    assertThat(again.releasedAt()).isEqualTo(before.getLast().releasedAt()).isNotNull();
    assertThat(cluster.done().stream().filter("lift"::equals)).hasSize(1);
  }

  @Test
  void theSameResponseMayAskAgainAfterARefusal() {
    cluster.refuse(FailureKind.FORBIDDEN.failure("may not patch networkpolicies in pf"));
    ApplicationFailure refused = refusal("response-1", "hold");
    assertThat(refused.getType()).isEqualTo("FORBIDDEN");
    assertThat(refused.getOriginalMessage()).isEqualTo("may not patch networkpolicies in pf");

    cluster.refuse(null);
    assertThat(respond("response-1", "hold").getFirst().containedAt()).isNotNull();
  }

  @Test
  void anUnknownComponentStartsNothing() {
    ApplicationFailure refused =
        refusalOf(() -> respond("response-1", "retrieval-gatway", false, "hold"));

    assertThat(refused.getType()).isEqualTo("UNKNOWN_COMPONENT");
    assertThat(refused.getOriginalMessage())
        .contains("retrieval-gatway")
        .contains("retrieval-gateway, egress-firewall")
        .contains("did you mean `retrieval-gateway`?");
    assertThat(catchThrowable(this::status)).isInstanceOf(WorkflowNotFoundException.class);
  }

  @Test
  void aRehearsalLeavesNoHolderBehind() {
    List<ContainmentState> answers =
        respond("response-1", GATEWAY, true, "hold", "isolate", "release");

    assertThat(answers).allSatisfy(state -> assertThat(state.holders()).isEmpty());
    assertThat(cluster.done()).containsExactly("cut (dry run)", "scale (dry run)");
  }

  @Test
  void aContainmentThatWasEndedFromOutsideIsNotCalledReleased() {
    respond("response-1", "hold");
    containment().terminate("by an operator");

    ApplicationFailure refused = refusal("response-1", "release");

    assertThat(refused.getType()).isEqualTo("NOT_FOUND");
    assertThat(refused.getOriginalMessage()).contains("TERMINATED").contains("network policy");
    assertThat(cluster.done()).doesNotContain("lift");
  }

  @Test
  void theIdOfATenantsContainmentDoesNotNameTheTenant() {
    ContainmentState held = respond("response-1", "tenant/acme", false, "hold").getFirst();

    assertThat(held.component()).isEqualTo("tenant/acme");
    assertThat(
            temporal
                .getWorkflowClient()
                .newUntypedWorkflowStub(Containment.id("pf", "tenant/" + Fingerprint.of("acme")))
                .describe()
                .getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
  }

  @Test
  void nothingToReleaseIsSaid() {
    ContainmentState state = respond("response-1", "release").getFirst();

    assertThat(state.releasedAt()).isNull();
    assertThat(state.findings()).extracting("code").containsExactly(FindingCode.NOT_FOUND);
  }

  private List<ContainmentState> respond(String id, String... verbs) {
    return respond(id, GATEWAY, false, verbs);
  }

  private List<ContainmentState> respond(
      String id, String component, boolean rehearsal, String... verbs) {
    Responding response =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                Responding.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.RUNBOOK)
                    .build());
    return response.respond(component, rehearsal, List.of(verbs));
  }

  private ApplicationFailure refusal(String id, String verb) {
    return refusalOf(() -> respond(id, verb));
  }

  private static ApplicationFailure refusalOf(Runnable call) {
    Throwable failure = catchThrowable(call::run);
    assertThat(failure).isInstanceOf(WorkflowFailedException.class);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure refused) {
        return refused;
      }
    }
    throw new AssertionError("no application failure", failure);
  }

  private WorkflowStub containment() {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(Containment.id("pf", GATEWAY));
  }

  private WorkflowExecutionStatus status() {
    return containment().describe().getStatus();
  }

  /** Gives an answer only after so many were lost on the way. */
  private record LosingAnswers(Containments containments, AtomicInteger lost)
      implements Containments {
    @Override
    public ContainmentState holdContainment(HoldRequest request) {
      ContainmentState state = containments.holdContainment(request);
      if (lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw FailureKind.UNREACHABLE.failure("the answer was lost");
      }
      return state;
    }

    @Override
    public ContainmentState isolateComponent(HoldRequest request) {
      return containments.isolateComponent(request);
    }

    @Override
    public ContainmentState releaseContainment(HoldRequest request) {
      return containments.releaseContainment(request);
    }
  }
}
