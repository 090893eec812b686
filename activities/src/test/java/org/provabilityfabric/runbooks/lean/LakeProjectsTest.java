package org.provabilityfabric.runbooks.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.proofs.ProofPlaces;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;

/** Projects with a lakefile, as the real Lake was recorded to build them. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class LakeProjectsTest {
  @TempDir Path directory;
  private LeanDouble lean;

  @BeforeEach
  void lean() throws Exception {
    lean = LeanDouble.in(directory);
  }

  @Test
  void aSoundProjectIsChecked() throws Exception {
    assertThat(outcomes("ok"))
        .isEqualTo(
            Map.of(
                "Audit", "checked",
                "Capability", "checked",
                "Invariants", "checked",
                "Plan", "checked"));
    assertThat(lean.calls().getFirst()).startsWith("lake build --wfail");
  }

  @Test
  void aHoleMakesWhatRestsOnItIncomplete() throws Exception {
    ProofReport report = report("sorry");

    assertThat(outcomes(report))
        .containsEntry("Plan", "incomplete")
        .containsEntry("Capability", "incomplete")
        .containsEntry("Invariants", "checked");
    assertThat(verdict(report, "Plan").outcome().line()).isEqualTo(3);
    assertThat(verdict(report, "Capability").outcome().message())
        .isEqualTo("'Capability.cap' rests on a hole (sorryAx)");
    assertThat(verdict(report, "Capability").axioms()).containsExactly("sorryAx");
  }

  @Test
  void anErrorIsPlacedAndWhatImportsItHasNoDependency() throws Exception {
    ProofReport report = report("fail");

    assertThat(verdict(report, "Plan").outcome().token()).isEqualTo("error");
    assertThat(verdict(report, "Plan").outcome().line()).isEqualTo(3);
    assertThat(verdict(report, "Plan").outcome().column()).isEqualTo(93);
    assertThat(verdict(report, "Capability").outcome().token()).isEqualTo("dependency-missing");
    assertThat(verdict(report, "Capability").outcome().message())
        .isEqualTo("it imports Plan, which does not check: core/lean-libs/Plan.lean (error)");
  }

  @Test
  void aForgedAnswerAboutAxiomsIsNoAnswer() throws Exception {
    ProofReport report = report("spoof");

    assertThat(verdict(report, "Spec").outcome().token()).isEqualTo("suspicious");
    assertThat(verdict(report, "Spec").outcome().line()).isEqualTo(1);
    assertThat(verdict(report, "Audit").outcome().token()).isEqualTo("checked");
  }

  @Test
  void aFileThatEndsTheCheckIsSuspicious() throws Exception {
    assertThat(outcomes("exit0")).containsEntry("Spec", "suspicious");
  }

  @Test
  void whatIsNotThereIsADependency() throws Exception {
    assertThat(outcomes("badimport")).containsEntry("Spec", "dependency-missing");
    assertThat(outcomes("git")).containsEntry("Spec", "dependency-missing");
  }

  @Test
  void aBrokenConfigurationIsTheErrorOfItsFiles() throws Exception {
    ProofReport report = report("badtoml");

    assertThat(verdict(report, "Invariants").outcome().token()).isEqualTo("error");
    assertThat(verdict(report, "Invariants").outcome().message()).contains("unexpected");
  }

  @Test
  void importsInACircleAreAnError() throws Exception {
    ProofReport report = report("cycle");

    assertThat(outcomes(report).values()).containsOnly("error", "dependency-missing");
    assertThat(report.files().toString()).contains("leads back to itself");
  }

  @Test
  void warningsAsErrorsAreStillHoles() throws Exception {
    assertThat(outcomes("wae")).containsEntry("Plan", "incomplete");
  }

  @Test
  void anOlderLakeThatKnowsNoWfailIsAskedWithoutIt() throws Exception {
    String lake = Files.readString(lean.bin().resolve("lake"));
    lean.program(
        "lake",
        lake.replace(
            "wfail=; [",
            "[ \"$2\" = --wfail ] && { echo \"error: unknown long option '--wfail'\" >&2; exit 1;"
                + " }\n"
                + "wfail=; ["));

    assertThat(outcomes("sorry"))
        .containsEntry("Plan", "incomplete")
        .containsEntry("Capability", "incomplete");
  }

  @Test
  void withoutLakeItsProjectCannotBeChecked() throws Exception {
    Files.delete(lean.bin().resolve("lake"));

    assertThat(outcomes("ok").values()).containsOnly("toolchain-missing");
  }

  private Map<String, String> outcomes(String project) throws Exception {
    return outcomes(report(project));
  }

  private static Map<String, String> outcomes(ProofReport report) {
    Map<String, String> outcomes = new TreeMap<>();
    report.files().stream()
        .filter(it -> !it.outcome().token().equals("absent"))
        .forEach(it -> outcomes.put(name(it), it.outcome().token()));
    return outcomes;
  }

  private static ProofVerdict verdict(ProofReport report, String name) {
    return report.files().stream().filter(it -> name(it).equals(name)).findFirst().orElseThrow();
  }

  private static String name(ProofVerdict verdict) {
    return verdict.path().replaceAll(".*/|\\.lean", "");
  }

  private ProofReport report(String project) throws Exception {
    Path root = Files.createDirectories(directory.resolve("project-" + project));
    Path libraries = root.resolve("core/lean-libs");
    LeanDouble.copy(LeanDouble.recordings().resolve("lake").resolve(project), libraries);
    return ProofSurvey.withLean(
        new LeanRuns(lean.settings()),
        new SurveyRequest(ProofPlaces.under(root), List.of(""), false, false),
        CheckProgress.SILENT);
  }
}
