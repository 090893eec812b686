package org.provabilityfabric.runbooks.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.ProofInvestigationReport;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;
import org.provabilityfabric.runbooks.scene.SceneProofs;

/** "Formal Proofs Investigation". */
class ProofInvestigationTest {
  private static final GoldenHistory GOLDEN =
      GoldenHistory.of("0.1.0", "proof-investigation", "proofs/golden");

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(ProofInvestigationTest::play, GOLDEN);
  }

  private static void play(Scene scene) {
    scene.proofs.outcome = "error";
    scene.proofs.gatePasses = false;
    scene.start(ProofInvestigation.TYPE, "proofs/golden", Map.of("bundle", "my-agent"));
    scene.result("proofs/golden", ProofInvestigationReport.class);
  }

  @Test
  void soundProofsAreCheckedInTheRunbooksOrderAndNothingIsProposed() {
    ProofInvestigationReport report = investigate(Map.of());

    assertThat(scene.proofs.asked)
        .containsExactly("core", "gate", "bundles", "sorry in 2 checks", "failures");
    assertThat(report.procedure().findings()).isEmpty();
    assertThat(states(report))
        .containsExactly(
            StepReport.State.DONE,
            StepReport.State.DONE,
            StepReport.State.DONE,
            StepReport.State.DONE,
            StepReport.State.DONE,
            StepReport.State.SKIPPED);
    assertThat(report.procedure().evidence())
        .extracting(EvidenceRef::name)
        .containsExactly("proofs-core.json", "invariant-gate.json", "proofs-bundles.json");
    assertThat(Objects.requireNonNull(scene.proofs.request).failOnWarnings()).isTrue();
  }

  @Test
  void aBrokenProofAndAMissingImportAreFindingsWithProposals() {
    scene.proofs.outcome = "error";
    scene.proofs.gatePasses = false;

    ProofInvestigationReport report = investigate(Map.of("bundle", "my-agent"));

    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .containsExactly(
            FindingCode.INVARIANT_IMPORT_MISSING,
            FindingCode.PROOF_BROKEN,
            FindingCode.PROOF_REPAIR_PROPOSED);
    assertThat(Objects.requireNonNull(report.repairs()).first().getFirst().path())
        .isEqualTo(SceneProofs.SPEC);
    assertThat(Objects.requireNonNull(scene.proofs.request).bundle()).isEqualTo("my-agent");
  }

  @Test
  void aHoleIsFoundByTheStepThatLooksForSorry() {
    scene.proofs.outcome = "incomplete";

    ProofInvestigationReport report = investigate(Map.of("failOnWarnings", "false"));

    Finding hole = report.procedure().findings().getFirst();
    assertThat(hole.code()).isEqualTo(FindingCode.PROOF_INCOMPLETE);
    assertThat(hole.step()).isEqualTo("check-sorry-proofs");
    assertThat(Objects.requireNonNull(scene.proofs.request).failOnWarnings()).isFalse();
  }

  @Test
  void withoutProofsTheRunSaysSoAndTheGateStillRuns() {
    scene.proofs.unavailable = FailureKind.NOT_AVAILABLE;

    ProofInvestigationReport report = investigate(Map.of());

    assertThat(states(report))
        .containsExactly(
            StepReport.State.FAILED,
            StepReport.State.DONE,
            StepReport.State.FAILED,
            StepReport.State.SKIPPED,
            StepReport.State.SKIPPED,
            StepReport.State.FAILED);
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .containsOnly(FindingCode.NOT_AVAILABLE);
    assertThat(report.gate()).isNotNull();
    assertThat(report.libraries()).isNull();
  }

  @Test
  void anInputThatIsNotUnderstoodEndsTheRunWithOneSentence() {
    assertThatThrownBy(() -> investigate(Map.of("bundel", "my-agent")))
        .rootCause()
        .hasMessageContaining("bundel")
        .hasMessageContaining("did you mean \"bundle\"?");
  }

  @Test
  void aFlagThatIsNoneEndsTheRunWithOneSentence() {
    assertThatThrownBy(() -> investigate(Map.of("failOnWarnings", "maybe")))
        .rootCause()
        .hasMessageContaining("expects true or false in \"failOnWarnings\", not \"maybe\"");
  }

  @Test
  void theRecordedHistoryReplaysAndEveryStepIsCalledInTheRunbooksWords() throws Exception {
    GOLDEN.replay();
    assertThat(GOLDEN.summaries())
        .containsAll(Stream.of(ProofStep.values()).map(ProofStep::title).toList());
  }

  private ProofInvestigationReport investigate(Map<String, Object> input) {
    scene.start(ProofInvestigation.TYPE, "proofs/test", input);
    return scene.result("proofs/test", ProofInvestigationReport.class);
  }

  private static List<StepReport.State> states(ProofInvestigationReport report) {
    return report.procedure().steps().stream().map(StepReport::outcome).toList();
  }
}
