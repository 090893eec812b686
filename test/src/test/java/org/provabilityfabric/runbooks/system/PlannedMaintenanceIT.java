package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.alertmanager.AlertmanagerClient;
import org.provabilityfabric.runbooks.alertmanager.Silence;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.simulator.maintenance.BackupSite;

/** A planned maintenance against the real API server and the real Alertmanager. */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlannedMaintenanceIT {
  private static final String ID = "planned-maintenance/upgrade";
  private static final Duration AFTER_ITS_RETURN = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final BackupSite backups = BackupSite.start(Clock.systemUTC());
  private Situation situation;
  private AlertmanagerClient alertmanager;

  @BeforeEach
  void aMaintenanceIsUnderWay() throws IOException {
    RealStack stack = RealStack.running();
    String stacks = Files.readString(stack.configuration());
    Path facts =
        Files.writeString(
            folder.resolve("runbook.yaml"),
            stacks
                + "%nmaintenance: {backups: [{name: ledger, url: \"%s\"}]}%n"
                    .formatted(backups.ledgerUrl()));
    Map<String, String> further = new HashMap<>();
    further.put("RUNBOOK_CONFIG", facts.toString());
    further.put(
        "RUNBOOK_POLICIES", Rules.withMaintenanceAtOnce(folder.resolve("rules")).toString());
    further.put("RUNBOOK_ALERTMANAGER_URL", stack.alertmanager().toString());
    situation = Situation.of(folder, further);
    alertmanager =
        new AlertmanagerClient(situation.stack.alertmanager(), Duration.ofSeconds(5), () -> "");
    begin();
  }

  @AfterEach
  void stop() {
    situation.close();
    backups.close();
  }

  @Test
  void whileItLastsModeAndSilencesAreOnAndAfterwardsGone() {
    assertThat(silences())
        .as("one for each label that may name the component")
        .hasSizeGreaterThan(1)
        .allSatisfy(
            silence -> {
              assertThat(silence.createdBy()).isEqualTo("fabric-runbooks");
              assertThat(silence.endsAt()).isAfter(Instant.now());
            });
    assertThat(mark()).contains(ID, "retrieval-gateway");

    situation.product.command("maintenance", "confirm", ID, "1");
    eventually("it is verified, and what was not assessed is asked about", this::asked);
    situation.product.command(
        "maintenance",
        "deny",
        ID,
        "roll-back-maintenance",
        "--text",
        "no smoke tests here",
        "--by",
        "engineering");

    MaintenanceReport report = ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.NOT_VERIFIED);
    assertThat(Objects.requireNonNull(report.verification()).failures()).isEmpty();
    everythingIsOff();
    assertThat(situation.doubles.mailbox().messages())
        .as("notice and end, three stakeholders each")
        .hasSize(6);
  }

  @Test
  void anAbortSwitchesEverythingOff() {
    situation.product.command("maintenance", "abort", ID, "the image is broken");

    assertThat(ended().outcome()).isEqualTo(MaintenanceOutcome.ABORTED);
    everythingIsOff();
  }

  @Test
  void workersThatDiedSwitchEverythingOffWithinAMinuteOfTheirReturn() {
    Product.QUEUES.forEach(queue -> situation.product.workerOf(queue).kill());
    situation.product.temporal().client().newUntypedWorkflowStub(ID).cancel();
    assertThat(mode()).as("nobody is there to switch it off").isEqualTo("true");

    Product.QUEUES.forEach(queue -> situation.product.workerOf(queue).startAgain());

    await("mode and silences are off")
        .atMost(AFTER_ITS_RETURN)
        .until(() -> mode().equals("false") && silences().isEmpty());
    everythingIsOff();
  }

  private void begin() {
    situation.product.command(
        "start",
        "PlannedMaintenance",
        "--id",
        ID,
        "--set",
        "reason=upgrade",
        "--set",
        "components=retrieval-gateway",
        "--set",
        "begins=" + Instant.now().plusSeconds(45).truncatedTo(ChronoUnit.SECONDS),
        "--set",
        "lasts=1h",
        "--set",
        "rollBackPlan=helm rollback gateway 41",
        "--set",
        "work=install 42");
    eventually("the short notice is asked about", this::asked);
    situation.product.command(
        "maintenance", "approve", ID, "--text", "it cannot wait", "--by", "engineering");
    situation.product.command("maintenance", "confirm", ID, "roll-back-plan");
    eventually("maintenance mode is on", () -> report().silenced());
    assertThat(mode()).isEqualTo("true");
  }

  private boolean asked() {
    return situation
        .product
        .temporal()
        .call("asking " + ID, () -> !maintenance().status().approvals().isEmpty());
  }

  private PlannedMaintenance maintenance() {
    return situation.product.temporal().client().newWorkflowStub(PlannedMaintenance.class, ID);
  }

  private MaintenanceReport report() {
    return situation
        .product
        .temporal()
        .call("asking " + ID, () -> maintenance().maintenanceReport());
  }

  private MaintenanceReport ended() {
    return situation
        .product
        .temporal()
        .client()
        .newUntypedWorkflowStub(ID)
        .getResult(MaintenanceReport.class);
  }

  private void everythingIsOff() {
    assertThat(mode()).isEqualTo("false");
    assertThat(mark()).isEmpty();
    assertThat(silences()).isEmpty();
  }

  private List<Silence> silences() {
    return alertmanager.silences().stream()
        .filter(silence -> silence.comment().contains("[" + ID + " "))
        .toList();
  }

  private String mode() {
    return situation.cluster.get("configmap", "maintenance-mode").at("/data/enabled").asText();
  }

  private String mark() {
    return situation
        .cluster
        .get("configmap", "maintenance-mode")
        .path("metadata")
        .path("annotations")
        .path("runbooks.provability-fabric.org/maintenance")
        .asText("");
  }
}
