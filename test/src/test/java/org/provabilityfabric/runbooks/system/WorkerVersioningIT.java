package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.tenant.TenantIsolation;

/** A changed procedure is rolled out while runs are open: two builds of the worker side by side. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerVersioningIT {
  private static final String OLD = "build-1";
  private static final String NEW = "build-2";
  private static final String ISOLATION = "tenant-isolation/begun-on-the-old";

  @TempDir Path folder = Path.of("");

  private Situation situation;

  @BeforeEach
  void theOldBuildServesAlone() throws IOException {
    situation = Situation.of(folder, versioned(OLD));
    current(OLD);
  }

  @AfterEach
  void stop() {
    situation.close();
  }

  @Test
  void whatIsOpenStaysOnItsBuildUnlessItIsMovedAndWhatIsNewGoesToTheNewOne() {
    // given an isolation that waits for a person, and two open incidents
    start(TenantIsolation.TYPE, ISOLATION, "tenant=acme");
    String staying = incident("staying");
    String moved = incident("moved");
    eventually("it asks", () -> !isolation().status().approvals().isEmpty());

    // when a new build is started beside and made the current one
    situation.product.beside(TaskQueues.RUNBOOK, versioned(NEW));
    current(NEW);

    // then new incidents begin on it
    String fresh = incident("fresh");
    assertThat(builds(fresh)).containsOnly(NEW);

    // and what was begun on the old one goes on and ends there
    acknowledge(staying);
    var unused = isolation().deny(new Decision(null, "ciso@company.com", "not needed", null));
    eventually("it has ended", () -> ended(ISOLATION));
    assertThat(builds(staying)).containsOnly(OLD);
    assertThat(builds(ISOLATION)).containsOnly(OLD);
    eventually("the old build drains", () -> shown(OLD).contains("draining"));
    assertThat(shown(NEW)).contains("current");

    // and one that is moved is replayed by the new build and goes on with it
    assertThat(situation.product.command("worker-version", "move", moved)).contains(moved);
    acknowledge(moved);
    assertThat(builds(moved)).containsOnly(OLD, NEW).endsWith(NEW);

    // and once the last run of the old one has moved, its workers may be removed
    situation.product.command("worker-version", "move", staying);
    situation.product.workerOf(TaskQueues.RUNBOOK).close();
    var noted = situation.incident(staying).note(Remark.by("sre@company.com", "still here"));
    assertThat(noted).isNotEmpty();
    assertThat(builds(staying)).endsWith(NEW);
    eventually("the old build is drained", () -> shown(OLD).contains("may be removed"));
  }

  private static Map<String, String> versioned(String build) {
    return Map.of("RUNBOOK_WORKER_VERSION_BUILD", build);
  }

  /** A version is known to Temporal a moment after its first worker asks for work. */
  private void current(String build) {
    eventually(
        build + " is the current version",
        () -> situation.product.tried("worker-version", "use", build).code() == 0);
  }

  private String incident(String name) {
    String id = "incident/" + name;
    start("Incident", id, "title=Rolled out", "severity=P0");
    eventually("its clocks run", () -> !situation.status(id).clocks().isEmpty());
    return id;
  }

  private void start(String type, String id, String... settings) {
    List<String> command = new ArrayList<>(List.of("start", type, "--id", id));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    String unused = situation.product.command(command.toArray(String[]::new));
  }

  private void acknowledge(String id) {
    assertThat(situation.incident(id).acknowledge(Remark.by("sre@company.com", "on it")))
        .startsWith("Acknowledged");
  }

  private Procedure isolation() {
    return situation.product.temporal().client().newWorkflowStub(TenantIsolation.class, ISOLATION);
  }

  private boolean ended(String id) {
    return situation
        .product
        .temporal()
        .client()
        .newUntypedWorkflowStub(id)
        .describe()
        .getStatus()
        .name()
        .endsWith("COMPLETED");
  }

  /** The builds that a run's tasks were done by, in their order. */
  private List<String> builds(String id) {
    return situation
        .product
        .temporal()
        .client()
        .fetchHistory(id)
        .getHistory()
        .getEventsList()
        .stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
        .map(
            event ->
                event.getWorkflowTaskCompletedEventAttributes().getDeploymentVersion().getBuildId())
        .toList();
  }

  private String shown(String build) {
    return situation
        .product
        .command("worker-version", "show")
        .lines()
        .filter(line -> line.startsWith(build + " "))
        .findFirst()
        .orElse("");
  }
}
