package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.simulator.mail.ReceivedMail;

/** A planned maintenance against the real API server and the real Alertmanager. */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlannedMaintenanceIT {
  private static final Duration AFTER_ITS_RETURN = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static MaintenanceScene scene;
  private int told;

  @BeforeAll
  static void open() throws IOException {
    scene = MaintenanceScene.of(folder);
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @BeforeEach
  void aMaintenanceIsUnderWay() {
    told = scene.situation.doubles.mailbox().messages().size();
    scene.begin();
  }

  @Test
  void whileItLastsModeAndSilencesAreOnAndAfterwardsGone() {
    assertThat(scene.silences())
        .as("one for each label that may name the component")
        .hasSizeGreaterThan(1);
    scene.silencesEndByThemselves();
    assertThat(scene.mark()).contains(scene.id(), "retrieval-gateway");

    scene.situation.product.command("maintenance", "confirm", scene.id(), "1");
    eventually("it is verified, and what was not assessed is asked about", scene::asked);
    scene.situation.product.command(
        "maintenance",
        "deny",
        scene.id(),
        "roll-back-maintenance",
        "--text",
        "no smoke tests here",
        "--by",
        "engineering");

    MaintenanceReport report = scene.ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.NOT_VERIFIED);
    assertThat(Objects.requireNonNull(report.verification()).failures()).isEmpty();
    scene.everythingIsOff();
    List<ReceivedMail> mails =
        scene.situation.doubles.mailbox().messages().stream().skip(told).toList();
    assertThat(mails)
        .filteredOn(mail -> mail.subject().endsWith("roll-back-maintenance"))
        .as("those who may decide")
        .extracting(ReceivedMail::to)
        .containsExactlyInAnyOrder("sre@company.com", "engineering@company.com");
    assertThat(mails)
        .filteredOn(mail -> !mail.subject().matches("\\[P.*|Decision needed: .*"))
        .as("notice and end, three stakeholders each")
        .hasSize(6);
  }

  @Test
  void anAlertOfTheComponentIsSilentAndIsHeardAfterwards() throws IOException {
    try (OwnRule rule = OwnRule.in(scene.situation.stack)) {
      List<String> ours = scene.silences().stream().map(silence -> silence.id()).toList();

      rule.fires(List.of("retrieval-gateway", "egress-firewall"));

      eventually("Alertmanager has it", () -> rule.alertOf("retrieval-gateway").isPresent());
      JsonNode alert = rule.alertOf("retrieval-gateway").orElseThrow();
      assertThat(alert.at("/status/state").asText()).isEqualTo("suppressed");
      assertThat(alert.at("/status/silencedBy"))
          .isNotEmpty()
          .allSatisfy(id -> assertThat(ours).contains(id.asText()));
      eventually(
          "one of a component that is not in maintenance is heard",
          () -> incidents().contains(OwnRule.title("egress-firewall")));
      assertThat(incidents()).doesNotContain(OwnRule.title("retrieval-gateway"));

      scene.situation.product.command("maintenance", "abort", scene.id(), "enough");
      assertThat(scene.ended().outcome()).isEqualTo(MaintenanceOutcome.ABORTED);

      eventually("it is heard now", () -> incidents().contains(OwnRule.title("retrieval-gateway")));
    }
  }

  private static String incidents() {
    return scene.situation.product.command("incident", "list", "--json");
  }

  @Test
  void anAbortSwitchesEverythingOff() {
    scene.situation.product.command("maintenance", "abort", scene.id(), "the image is broken");

    assertThat(scene.ended().outcome()).isEqualTo(MaintenanceOutcome.ABORTED);
    scene.everythingIsOff();
  }

  @Test
  void workersThatDiedSwitchEverythingOffWithinAMinuteOfTheirReturn() {
    Product product = scene.situation.product;
    Product.QUEUES.forEach(queue -> product.workerOf(queue).kill());
    scene.cancel();
    assertThat(scene.mode()).as("nobody is there to switch it off").isEqualTo("true");

    Product.QUEUES.forEach(queue -> product.workerOf(queue).beginAgain());
    Product.QUEUES.forEach(queue -> product.workerOf(queue).awaitReady());

    await("mode and silences are off").atMost(AFTER_ITS_RETURN).until(scene::off);
    eventually("stakeholders are told", scene::over);
    scene.everythingIsOff();
  }
}
