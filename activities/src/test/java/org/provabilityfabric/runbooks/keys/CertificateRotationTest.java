package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;

/**
 * "Certificate Rotation": no verifier with the published keys rejects anything of what is signed
 * all the while.
 */
class CertificateRotationTest extends KeysInUse {
  @Test
  void newKeysSignAndVerifyAndNothingIsRejectedOnTheWay() throws Exception {
    Map<String, String> before = keys();

    scene.approved();
    RotationReport report = scene.result();

    assertThat(report.outcome()).isEqualTo(RotationOutcome.ROTATED);
    assertThat(report.procedure().findings()).isEmpty();
    assertThat(keys().values()).doesNotContainAnyElementsOf(before.values());
    assertThat(report.keys())
        .allSatisfy(
            key -> {
              assertThat(key.before()).isEqualTo(before.get(key.kind()));
              assertThat(key.made())
                  .isEqualTo(key.inSecret())
                  .isEqualTo(scene.estate.keyIn(key.kind()));
            });
    assertThat(scene.estate.keySet().keySet().keys())
        .as("the old keys are kept with their end")
        .hasSize(4)
        .filteredOn(key -> before.containsValue(key.keyId()))
        .hasSize(2)
        .allSatisfy(key -> assertThat(key.notAfter()).isNotNull());
    consistent("without trouble");
    theBackupCanBeRestored(report, before);
  }

  @Test
  void aRehearsalChangesNothing() {
    Map<String, String> before = keys();
    String keySet = scene.estate.keySet().text();

    scene.start(null, false, true);
    RotationReport report = scene.result();

    assertThat(report.outcome()).isEqualTo(RotationOutcome.REHEARSED);
    assertThat(report.procedure().findings()).isEmpty();
    assertThat(keys()).isEqualTo(before);
    assertThat(scene.estate.keySet().text()).isEqualTo(keySet);
    assertThat(scene.estate.api.writes())
        .filteredOn(write -> !write.contains("selfsubjectaccessreviews"))
        .filteredOn(write -> !write.contains("fieldManager=fabric-runbooks&dryRun=All"))
        .filteredOn(write -> !write.startsWith("DELETE"))
        .as("but those by which the scene was set")
        .hasSize(2);
    consistent("rehearsal");
  }

  @Test
  void oneKindAlone() {
    Map<String, String> before = keys();

    scene.approved(List.of("egress-signing"), false);

    assertThat(scene.result().outcome()).isEqualTo(RotationOutcome.ROTATED);
    assertThat(scene.estate.keyIn("receipt-signing")).isEqualTo(before.get("receipt-signing"));
    assertThat(scene.estate.keyIn("egress-signing")).isNotEqualTo(before.get("egress-signing"));
    consistent("one kind");
  }

  @Test
  void aMissingRightIsFoundBeforeAnythingIsChanged() {
    scene.estate.api.objects().forbid("update secrets egress-signing-key");
    scene.estate.api.objects().forbid("create configmaps");

    scene.start(null, false, false);
    RotationReport report = scene.result();

    assertThat(report.outcome()).isEqualTo(RotationOutcome.UNCHANGED);
    assertThat(report.procedure().findings())
        .extracting(Finding::text)
        .containsExactlyInAnyOrder(
            "The identity of keys may not update secrets provability-fabric/egress-signing-key.",
            "The identity of keys may not create configmaps in provability-fabric.");
    assertThat(step(report, "backup-current-certificates").outcome())
        .isEqualTo(StepReport.State.SKIPPED);
    consistent("without rights");
  }

  @Test
  void aKeyThatIsTooYoungIsLeftUnlessItIsUrgent() {
    scene.approved();
    scene.result();
    scene.start(null, false, false);

    RotationReport report = scene.result();

    assertThat(report.outcome()).isEqualTo(RotationOutcome.UNCHANGED);
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .containsOnly(FindingCode.KEY_TOO_YOUNG);
  }

  private void theBackupCanBeRestored(RotationReport report, Map<String, String> before)
      throws Exception {
    String entry = report.procedure().evidence().getFirst().name();
    byte[] backup =
        Files.readAllBytes(
            folder.resolve("evidence/rotation-provability-fabric/entries").resolve(entry));
    RecoveryHolder holder =
        RecoveryHolder.read(
            Files.readAllBytes(folder.resolve("custodian.pem")), "custodian.pem", null);
    assertThat(RestoreTest.open(backup, entry, holder))
        .allMatch(RestoredKey::works)
        .extracting(key -> Objects.requireNonNull(key.publicHalf()).keyId())
        .containsExactlyInAnyOrderElementsOf(before.values());
  }

  private static StepReport step(RotationReport report, String id) {
    return report.procedure().steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
