package org.provabilityfabric.runbooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInput;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** A maintenance on a scene, and the people in it. */
final class Stage implements AutoCloseable {
  static final String ID = "planned-maintenance/upgrade";
  static final Duration LASTS = Duration.ofHours(2);

  static final Duration INTO_THE_WORK = Duration.ofSeconds(30);

  final Scene scene;
  final Instant begins;
  final PlannedMaintenance run;

  private Stage(Scene scene, Instant begins, List<String> work, @Nullable String rehearse) {
    this.scene = scene;
    this.begins = begins;
    run =
        scene.maintain(
            ID,
            new MaintenanceInput(
                "upgrade of the gateway",
                List.of("retrieval-gateway"),
                begins.toString(),
                "2h",
                "helm rollback gateway 41",
                work,
                null,
                rehearse,
                scene.pinned(),
                null));
    withoutTime(() -> over() || run.maintenanceReport().window() != null);
    scene.pass(Duration.ofSeconds(2));
  }

  /** A maintenance planned 25 hours ahead, with two pieces of work for people. */
  static Stage planned(Scene scene) {
    return planned(scene, List.of("drain the gateway", "install 42"));
  }

  static Stage planned(Scene scene, List<String> work) {
    return in(scene, Duration.ofHours(25), work);
  }

  static Stage in(Scene scene, Duration ahead, List<String> work) {
    return new Stage(scene, scene.now().plus(ahead), work, null);
  }

  static Stage rehearsed(Scene scene) {
    return new Stage(
        scene, scene.now().plus(Duration.ofHours(25)), List.of("drain the gateway"), "true");
  }

  /** Somebody reads the plan, and time passes until the work has begun. */
  Stage begun() {
    confirm(Checklist.PLAN);
    until(begins.plus(INTO_THE_WORK));
    assertThat(scene.maintenance.on).as("maintenance mode is on").isNotNull();
    return this;
  }

  void until(Instant at) {
    Duration left = Duration.between(scene.now(), at);
    assertThat(left).as("time left until " + at).isPositive();
    scene.pass(left);
  }

  String confirm(String item) {
    return run.confirm(new Confirmation(item, "sre@company.com", null, null, null));
  }

  String failed(String item) {
    return run.confirm(new Confirmation(item, "sre@company.com", "it hangs", "true", null));
  }

  /** All work is done; then the verification is over, or somebody is asked what it comes to. */
  void workDone() {
    confirm("1");
    scene.pass(Duration.ofMinutes(10));
    confirm("2");
    withoutTime(() -> over() || !run.status().approvals().isEmpty());
  }

  /** It ends without any time having to pass. */
  void endsAtOnce() {
    withoutTime(this::over);
  }

  private boolean over() {
    return scene.env.getWorkflowClient().newUntypedWorkflowStub(ID).describe().getStatus()
        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  /**
   * The server's clock stays locked: else it leaps as soon as nothing is under way, also while a
   * request of one workflow to another is.
   */
  private static void withoutTime(Callable<Boolean> holds) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(holds);
  }

  static Decision because(String reason) {
    return new Decision(null, "engineering@company.com", reason, null);
  }

  MaintenanceReport ended() {
    return scene.result(ID, MaintenanceReport.class);
  }

  /** What must hold however it ended. */
  void everythingIsOff() {
    assertThat(scene.maintenance.on).as("maintenance mode").isNull();
    assertThat(scene.maintenance.silent).as("silences").isFalse();
  }

  @Override
  public void close() {
    scene.close();
  }
}
