package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.CanceledFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RotationRules;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/**
 * "Certificate Rotation": whatever goes wrong, no verifier with the published keys rejects anything
 * of what is signed all the while.
 */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class CertificateRotationTest {
  private static final Map<String, String> SIGNERS =
      Map.of("receipt-signing", "retrieval-gateway", "egress-signing", "egress-firewall");

  @TempDir Path folder;

  @Test
  void newKeysSignAndVerifyAndNothingIsRejectedOnTheWay() throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      Map<String, String> before = keys(scene);

      scene.approved();
      RotationReport report = scene.result();

      assertThat(report.outcome()).isEqualTo(RotationOutcome.ROTATED);
      assertThat(report.procedure().findings()).isEmpty();
      assertThat(keys(scene).values()).doesNotContainAnyElementsOf(before.values());
      assertThat(report.keys())
          .allSatisfy(
              key -> {
                assertThat(key.before()).isEqualTo(before.get(key.kind()));
                assertThat(key.made()).isEqualTo(key.inSecret()).isEqualTo(scene.keyIn(key.kind()));
              });
      assertThat(scene.keySet().keySet().keys())
          .as("the old keys are kept with their end")
          .hasSize(4)
          .filteredOn(key -> before.containsValue(key.keyId()))
          .hasSize(2)
          .allSatisfy(key -> assertThat(key.notAfter()).isNotNull());
      consistent(scene, "without trouble");
      theBackupCanBeRestored(report, before);
    }
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
            Map.entry("backUpSigningKeys", 0),
            Map.entry("generateSigningKeys", 0),
            Map.entry("publishSigningKeys", 0),
            Map.entry("replaceSigningKeys", 0),
            Map.entry("restartWorkload", 2),
            Map.entry("restartWorkload", 3),
            Map.entry("awaitFreshEvidence", 0),
            Map.entry("awaitFreshEvidence", 1))
        .flatMap(
            call ->
                Stream.of(Trouble.When.BEFORE, Trouble.When.AFTER, Trouble.When.ABORTED)
                    .map(when -> Arguments.of(call.getKey(), call.getValue(), when)));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void afterAFailureOrAnAbortAtAnyStepTheKeysOfBeforeSignAndVerify(
      String method, int wellBefore, Trouble.When when) throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      Map<String, String> before = keys(scene);
      scene.trouble.once(method, wellBefore, when);

      scene.approved();
      RotationReport report = scene.result();

      assertThat(report.outcome()).isEqualTo(RotationOutcome.ROLLED_BACK);
      assertThat(report.procedure().findings())
          .extracting(Finding::code)
          .contains(FindingCode.ROTATION_ROLLED_BACK);
      assertThat(keys(scene)).isEqualTo(before);
      consistent(scene, method + " " + when);
    }
  }

  @Test
  void aCancelledRunRollsBackAndThenEndsAsCancelled() throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      Map<String, String> before = keys(scene);
      scene.trouble.once("restartWorkload", 3, Trouble.When.CANCELLED);

      scene.approved();
      Throwable ended = catchThrowable(scene::result);

      assertThat(ended)
          .isInstanceOf(WorkflowFailedException.class)
          .hasCauseInstanceOf(CanceledFailure.class);
      assertThat(keys(scene)).isEqualTo(before);
      consistent(scene, "cancelled");
    }
  }

  @Test
  void whatCannotBeRolledBackLeavesBothKeysPublished() throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      Map<String, String> before = keys(scene);
      scene.trouble.once("awaitFreshEvidence", 0, Trouble.When.BEFORE);
      scene.trouble.always("putSigningKeysBack");

      scene.approved();
      RotationReport report = scene.result();

      assertThat(report.outcome()).isEqualTo(RotationOutcome.NOT_SETTLED);
      assertThat(report.standing())
          .startsWith("Both the old and the new public keys stay published");
      assertThat(keys(scene)).isNotEqualTo(before);
      assertThat(scene.keySet().open("receipt-signing")).hasSize(2);
      assertThat(scene.keySet().open("egress-signing")).hasSize(2);
      nothingRejected(scene, "not rolled back");
    }
  }

  @Test
  void oldKeysThatCannotBeRetiredAreNamedAndTheNextRotationTidiesUp() throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      scene.trouble.once("retireSigningKeys", 0, Trouble.When.BEFORE);
      scene.approved();
      RotationReport first = scene.result();
      assertThat(first.outcome()).isEqualTo(RotationOutcome.NOT_RETIRED);
      assertThat(scene.has("receipt-signing-key-previous")).isTrue();
      nothingRejected(scene, "not retired");

      scene.start(null, true, false);
      scene.env.sleep(Duration.ofMinutes(1));
      approve(scene);
      RotationReport second = scene.result();

      assertThat(second.outcome()).isEqualTo(RotationOutcome.ROTATED);
      consistent(scene, "after one that was not retired");
    }
  }

  @Test
  void aRehearsalChangesNothing() throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      Map<String, String> before = keys(scene);
      String keySet = scene.keySet().text();

      scene.start(null, false, true);
      RotationReport report = scene.result();

      assertThat(report.outcome()).isEqualTo(RotationOutcome.REHEARSED);
      assertThat(report.procedure().findings()).isEmpty();
      assertThat(keys(scene)).isEqualTo(before);
      assertThat(scene.keySet().text()).isEqualTo(keySet);
      assertThat(scene.api.writes())
          .filteredOn(write -> !write.contains("selfsubjectaccessreviews"))
          .filteredOn(write -> !write.contains("fieldManager=fabric-runbooks&dryRun=All"))
          .filteredOn(write -> !write.startsWith("DELETE"))
          .as("but those by which the scene was set")
          .hasSize(2);
      consistent(scene, "rehearsal");
    }
  }

  @Test
  void oneKindAlone() throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      Map<String, String> before = keys(scene);
      scene.start(List.of("egress-signing"), false, false);
      scene.env.sleep(Duration.ofMinutes(1));
      approve(scene);

      assertThat(scene.result().outcome()).isEqualTo(RotationOutcome.ROTATED);
      assertThat(scene.keyIn("receipt-signing")).isEqualTo(before.get("receipt-signing"));
      assertThat(scene.keyIn("egress-signing")).isNotEqualTo(before.get("egress-signing"));
      consistent(scene, "one kind");
    }
  }

  @Test
  void aMissingRightIsFoundBeforeAnythingIsChanged() throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      scene.api.objects().forbid("update secrets egress-signing-key");
      scene.api.objects().forbid("create configmaps");

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
      consistent(scene, "without rights");
    }
  }

  @Test
  void aKeyThatIsTooYoungIsLeftUnlessItIsUrgent() throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      scene.approved();
      scene.result();
      scene.start(null, false, false);

      RotationReport report = scene.result();

      assertThat(report.outcome()).isEqualTo(RotationOutcome.UNCHANGED);
      assertThat(report.procedure().findings())
          .extracting(Finding::code)
          .containsOnly(FindingCode.KEY_TOO_YOUNG);
    }
  }

  /** That the other tests can fail: without the wait, the verifier is late and rejects. */
  @Test
  void withoutWaitingForVerifiersTheNewSignaturesAreRejected() throws Exception {
    try (RotationScene scene = new RotationScene(folder, impatient())) {
      scene.approved();
      scene.result();

      assertThat(scene.pods.rejected()).isNotEmpty();
    }
  }

  private static Policy impatient() {
    RotationRules usual = PolicyReader.shipped().rotation();
    assertThat(usual.propagation()).isEqualTo(Duration.ofMinutes(3));
    return PolicyReader.parse(
        "impatient.yaml",
        """
        rotation:
          minimumAge: 7d
          propagation: 0s
          verifiersWithin: 15m
          clockSkew: 5m
          overlap: 15m
          restartWithin: 10m
          freshWithin: 15m
          lookInterval: 15s
        """);
  }

  private static void approve(RotationScene scene) {
    scene
        .env
        .getWorkflowClient()
        .newWorkflowStub(
            org.provabilityfabric.runbooks.rotation.CertificateRotation.class, RotationScene.ID)
        .approve(
            new org.provabilityfabric.runbooks.contract.Decision(
                Policy.ROTATE_SIGNING_KEYS, "security@company.com", "due", null));
  }

  private static Map<String, String> keys(RotationScene scene) {
    return Map.of(
        "receipt-signing", scene.keyIn("receipt-signing"),
        "egress-signing", scene.keyIn("egress-signing"));
  }

  /** Signing and verifying agree, nothing is left over, and no private key was told. */
  private static void consistent(RotationScene scene, String what) {
    nothingRejected(scene, what);
    SIGNERS.forEach(
        (kind, component) -> {
          String key = scene.keyIn(kind);
          assertThat(scene.pods.allSignWith(component, key)).as(component).isTrue();
          assertThat(scene.keySet().open(kind)).containsExactly(key);
          assertThat(scene.lockOf(kind)).isNull();
          assertThat(scene.has(kind + "-key-next")).isFalse();
          assertThat(scene.has(kind + "-key-previous")).isFalse();
        });
    String history = scene.history();
    assertThat(scene.pods.canaries())
        .allSatisfy(canary -> assertThat(canary.foundIn(history)).isEmpty());
  }

  private static void nothingRejected(RotationScene scene, String what) {
    scene.pods.lookAtAllAgain();
    System.out.printf(
        "rotation, %s: %d signed, %d rejected%n",
        what, scene.pods.ledger().size(), scene.pods.rejected().size());
    assertThat(scene.pods.ledger()).isNotEmpty();
    assertThat(scene.pods.rejected()).isEmpty();
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
