package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.alertmanager.AlertmanagerClient;
import org.provabilityfabric.runbooks.alertmanager.Silence;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.simulator.maintenance.BackupSite;
import org.provabilityfabric.runbooks.start.ProcedureStarter;
import org.provabilityfabric.runbooks.start.ProcedureType;

/** The real estate with one planned maintenance of the gateway after the other. */
final class MaintenanceScene implements AutoCloseable {
  /** What the shipped policy gives silences, and maintenance mode, without being extended. */
  static final Duration LEASE = Duration.ofMinutes(10);

  final Situation situation;
  private final BackupSite backups = BackupSite.start(Clock.systemUTC());
  private final AlertmanagerClient alertmanager;
  private String id = "";
  private int number;

  private MaintenanceScene(Path folder, Map<String, String> further, boolean killable)
      throws IOException {
    RealStack stack = RealStack.running();
    Files.createDirectories(folder);
    Map<String, String> environment = new HashMap<>(further);
    environment.put("RUNBOOK_CONFIG", facts(folder, stack).toString());
    environment.put(
        "RUNBOOK_POLICIES", Rules.withMaintenanceAtOnce(folder.resolve("rules")).toString());
    environment.put("RUNBOOK_ALERTMANAGER_URL", stack.alertmanager().toString());
    situation =
        killable ? Situation.killable(folder, environment) : Situation.of(folder, environment);
    alertmanager = new AlertmanagerClient(stack.alertmanager(), Duration.ofSeconds(5), () -> "");
  }

  /** With the product's processes, each with a queue of its own. */
  static MaintenanceScene of(Path folder) throws IOException {
    return new MaintenanceScene(folder, Map.of(), false);
  }

  /** With one worker that dies where {@link KillableWorker} is told to. */
  static MaintenanceScene killable(Path folder, Map<String, String> further) throws IOException {
    return new MaintenanceScene(folder, further, true);
  }

  private Path facts(Path folder, RealStack stack) throws IOException {
    return Files.writeString(
        folder.resolve("runbook.yaml"),
        Files.readString(stack.configuration())
            + "%nmaintenance: {backups: [{name: ledger, url: \"%s\"}]}%n"
                .formatted(backups.ledgerUrl()));
  }

  /** The maintenance that is the present one. */
  String id() {
    return id;
  }

  /**
   * Somebody plans one that begins as soon as its short notice is approved. Not by a process of the
   * command line, which may come up after the begin on a busy machine.
   */
  void plan() {
    Instant now = Instant.now();
    id = "planned-maintenance/upgrade-" + ++number;
    Map<String, Object> input =
        Map.of(
            "reason",
            "upgrade",
            "components",
            "retrieval-gateway",
            "begins",
            now.plusSeconds(10).truncatedTo(ChronoUnit.SECONDS).toString(),
            "lasts",
            "1h",
            "rollBackPlan",
            "helm rollback gateway 41",
            "work",
            "install 42");
    var unused =
        new ProcedureStarter(situation.product.temporal())
            .start(ProcedureType.PLANNED_MAINTENANCE, input, id, now, "sre");
  }

  /** Plans one and approves it; it is under way then. */
  void begin() {
    plan();
    eventually("the short notice is asked about", this::asked);
    var unused = situation.product.command("maintenance", "confirm", id, "roll-back-plan");
    unused =
        situation.product.command(
            "maintenance", "approve", id, "--text", "it cannot wait", "--by", "engineering");
    eventually("maintenance mode is on", () -> report().silenced() && !silences().isEmpty());
    assertThat(mode()).isEqualTo("true");
  }

  boolean asked() {
    return situation
        .product
        .temporal()
        .call("asking " + id, () -> !maintenance().status().approvals().isEmpty());
  }

  PlannedMaintenance maintenance() {
    return situation.product.temporal().client().newWorkflowStub(PlannedMaintenance.class, id);
  }

  MaintenanceReport report() {
    return situation
        .product
        .temporal()
        .call("asking " + id, () -> maintenance().maintenanceReport());
  }

  MaintenanceReport ended() {
    return execution().getResult(MaintenanceReport.class);
  }

  boolean over() {
    return execution().describe().getStatus()
        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  void cancel() {
    execution().cancel();
  }

  private WorkflowStub execution() {
    return situation.product.temporal().client().newUntypedWorkflowStub(id);
  }

  /** Whether neither mode nor silences are on. */
  boolean off() {
    return mode().equals("false") && silences().isEmpty();
  }

  void everythingIsOff() {
    assertThat(mode()).isEqualTo("false");
    assertThat(mark()).isEmpty();
    assertThat(silences()).isEmpty();
  }

  /** The silences of the present maintenance. */
  List<Silence> silences() {
    return alertmanager.silences().stream()
        .filter(silence -> silence.comment().contains("[" + id + " "))
        .toList();
  }

  /** Each silence ends by itself within a lease, whatever becomes of the worker. */
  void silencesEndByThemselves() {
    assertThat(silences())
        .allSatisfy(
            silence -> {
              assertThat(silence.createdBy()).isEqualTo("fabric-runbooks");
              assertThat(silence.endsAt())
                  .isBetween(Instant.now(), Instant.now().plus(LEASE).plusSeconds(5));
            });
  }

  String mode() {
    return situation.cluster.get("configmap", "maintenance-mode").at("/data/enabled").asText();
  }

  String mark() {
    return situation
        .cluster
        .get("configmap", "maintenance-mode")
        .path("metadata")
        .path("annotations")
        .path("runbooks.provability-fabric.org/maintenance")
        .asText("");
  }

  @Override
  public void close() {
    situation.close();
    backups.close();
  }
}
