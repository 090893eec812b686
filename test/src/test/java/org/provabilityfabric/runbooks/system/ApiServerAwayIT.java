package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.containment.Containment;
import org.provabilityfabric.runbooks.contract.FindingCode;

/**
 * The API server is away from the alert on, and once more when the traffic is cut and nothing is
 * scaled down yet; each time for {@code -Dapi.away=60} seconds (15 if left out). Less than three
 * minutes is waited out by every step, so no finding tells of it: Temporal shows why a step is
 * tried again, and afterwards everything was done once.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ApiServerAwayIT {
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("api.away", 15));
  private static final String API_SERVER = "kube-apiserver";
  private static final String GATEWAY = "retrieval-gateway";
  private static final List<String> WORKLOADS = List.of(GATEWAY, "egress-firewall", "ledger");

  @TempDir Path folder;

  private final List<String> toldMeanwhile = new ArrayList<>();

  /**
   * Node and controllers come back to themselves only some time after the API server has: a
   * controller waits longer and longer before it looks at the same object again.
   */
  @AfterEach
  void theClusterIsWholeAgain() {
    Kubectl cluster = RealStack.running().administrator();
    eventually(
        "logs can be read",
        () -> cluster.tried("logs", "deployment/" + GATEWAY, "--tail=1").code() == 0);
    WORKLOADS.forEach(workload -> cluster.run("rollout", "restart", "deployment/" + workload));
    eventually(
        "every rollout is followed",
        () -> WORKLOADS.stream().allMatch(workload -> rolledOut(cluster, workload)));
  }

  private static boolean rolledOut(Kubectl cluster, String workload) {
    return cluster
        .tried("rollout", "status", "deployment/" + workload, "--watch=false")
        .out()
        .contains("successfully rolled out");
  }

  @Test
  void containmentIsCompletedWhenItIsBack() throws IOException {
    Map<String, String> environment =
        Map.of(
            "RUNBOOK_POLICIES",
            Rules.withPatientEvidenceAndAnEnd(folder.resolve("rules")).toString());
    try (Situation situation = Situation.of(folder, environment)) {
      Outages outages = new Outages(situation, AuditLog.from(situation.stack));
      String incident = KilledIncident.go("API server", situation, outages);

      assertThat(toldMeanwhile)
          .as("why the containment is tried again")
          .anyMatch(failure -> failure.contains("the API server cannot be reached"));
      assertThat(situation.response(incident).report().findings())
          .extracting(finding -> finding.code())
          .doesNotContain(FindingCode.CONTAINMENT_FAILED, FindingCode.FORBIDDEN);
      assertThat(situation.incident(incident).incidentReport().procedure().findings())
          .extracting(finding -> finding.code())
          .doesNotContain(FindingCode.FORBIDDEN);
    }
  }

  /** Before traffic is cut, and between that and the scaling to 0. */
  private final class Outages implements Casualties {
    private final Situation situation;
    private final AuditLog audit;
    private final List<String> done = new ArrayList<>();
    private Instant killedAt = Instant.MAX;

    Outages(Situation situation, AuditLog audit) {
      this.situation = situation;
      this.audit = audit;
    }

    @Override
    public void look() {
      if (killedAt.equals(Instant.MAX)) {
        killWhenDue();
      } else if (Instant.now().isBefore(killedAt.plus(AWAY))) {
        toldMeanwhile.addAll(whyTriedAgain());
      } else {
        situation.stack.start(API_SERVER);
        killedAt = Instant.MAX;
      }
    }

    private void killWhenDue() {
      if (done.isEmpty()) {
        kill("the alert");
      } else if (done.size() == 1 && cut()) {
        kill("traffic cut");
      }
    }

    private void kill(String when) {
      situation.stack.kill(API_SERVER);
      done.add(when + " for " + AWAY.toSeconds() + "s");
      killedAt = Instant.now();
    }

    private boolean cut() {
      try {
        return audit.changes().stream()
            .anyMatch(
                change ->
                    change
                        .toString()
                        .equals("create networkpolicies emergency-isolation-" + GATEWAY));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** What Temporal shows of the failures of what the containment tries again. */
    private List<String> whyTriedAgain() {
      WorkflowClient client = situation.product.temporal().client();
      try {
        return client
            .getWorkflowServiceStubs()
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setExecution(
                        WorkflowExecution.newBuilder()
                            .setWorkflowId(Containment.id(Kubectl.NAMESPACE, GATEWAY)))
                    .build())
            .getPendingActivitiesList()
            .stream()
            .filter(PendingActivityInfo::hasLastFailure)
            .map(call -> String.valueOf(call.getLastFailure()))
            .toList();
      } catch (io.grpc.StatusRuntimeException notYet) {
        return List.of();
      }
    }

    @Override
    public boolean pending() {
      return done.size() < 2 || !killedAt.equals(Instant.MAX);
    }

    @Override
    public int kills() {
      return done.size();
    }

    @Override
    public String where() {
      return String.join(", ", done);
    }
  }
}
