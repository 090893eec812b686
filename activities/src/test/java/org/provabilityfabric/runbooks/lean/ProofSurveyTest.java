package org.provabilityfabric.runbooks.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.Proposal;

/** "Formal Proofs Investigation", with a Lean that answers as recorded. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class ProofSurveyTest extends SurveyedProject {
  private static final String NESTED = "bundles/art/budget/proofs/Spec.lean";

  @Test
  void aSoundProjectIsCheckedFromItsLibrariesToItsBundles() throws Exception {
    ProofReport report = survey();

    assertThat(report.files()).extracting(it -> it.outcome().token()).containsOnly("checked");
    assertThat(report.files()).hasSize(5);
    assertThat(report.gate().passed()).isTrue();
    assertThat(report.bad()).isFalse();
    assertThat(report.unknown()).isFalse();
    assertThat(report.proposals()).isEmpty();
    assertThat(report.lean()).isEqualTo("4.27.0-pre");
  }

  @Test
  void leanSeesNothingOfThisProgramsEnvironment() throws Exception {
    survey();

    for (String call : lean.calls()) {
      assertThat(call.replaceAll(".* env: ", "").split(" "))
          .contains("HOME", "PATH")
          .isSubsetOf("HOME", "LEAN_PATH", "PATH", "PWD", "SHLVL", "_", "OLDPWD");
    }
    assertThat(lean.calls()).anyMatch(it -> it.contains("LEAN_PATH"));
  }

  @Test
  void theProjectItselfIsNeverWrittenTo() throws Exception {
    project.change(SPEC, "import Invariants", "import Plan").put(CORE, "broken" + ERROR);
    Map<String, String> before = contents();

    survey();

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void whatImportsABrokenLibraryIsMissingADependency() throws Exception {
    project.put(CORE, "import Plan" + ERROR).put("core/lean-libs/Plan.lean", "def a := 1" + ERROR);

    ProofReport report = survey();

    assertThat(outcome(report, "core/lean-libs/Plan.lean")).isEqualTo("error");
    assertThat(outcome(report, CORE)).isEqualTo("dependency-missing");
    assertThat(outcome(report, NESTED)).isEqualTo("dependency-missing");
    assertThat(report.notes()).anyMatch(it -> it.startsWith("No earlier version of"));
  }

  @Test
  void withoutLeanThatIsSaidWithWhatToDoAndTheGateStillRuns() throws Exception {
    project.remove("core/lean-libs/Plan.lean");
    LeanSettings none =
        new LeanSettings("lean", "lake", directory.toString(), Duration.ofSeconds(5), 1L << 30);

    ProofReport report =
        ProofSurvey.withLean(new LeanRuns(none), request(List.of("")), CheckProgress.SILENT);

    assertThat(outcome(report, SPEC)).isEqualTo("toolchain-missing");
    assertThat(report.files().getFirst().outcome().message()).contains("Install Lean 4");
    assertThat(report.gate().passed()).isFalse();
    assertThat(report.lean()).isEmpty();
  }

  @Test
  void aToolchainThatElanHasNotInstalledIsNotFetched() throws Exception {
    lean.program("elan", "#!/bin/sh\nexit 1\n");
    project.put("lean-toolchain", "leanprover/lean4:v4.7.0\n");

    ProofReport report = survey();

    assertThat(outcome(report, SPEC)).isEqualTo("toolchain-missing");
    assertThat(report.notes().toString())
        .contains("'leanprover/lean4:v4.7.0', which is not installed: run elan toolchain install");
  }

  @Test
  void anInstalledToolchainOfElanIsUsed() throws Exception {
    lean.program("elan", "#!/bin/sh\nexit 1\n");
    Path bin =
        Files.createDirectories(
            lean.bin().resolveSibling("toolchains/leanprover--lean4---v4.7.0/bin"));
    for (String program : List.of("lean", "lake")) {
      Files.move(lean.bin().resolve(program), bin.resolve(program));
    }
    lean.program("lean", "#!/bin/sh\necho stands in for another >&2\nexit 1\n");
    project.put("lean-toolchain", "leanprover/lean4:v4.7.0\n");

    ProofReport report = survey();

    assertThat(outcome(report, SPEC)).isEqualTo("checked");
    assertThat(report.notes())
        .contains(
            "The project asks for leanprover/lean4:v4.7.0, and was checked with Lean"
                + " 4.27.0-pre.");
  }

  @Test
  void whatTheKernelsReplayRefusesIsSuspicious() throws Exception {
    lean.program("lean4checker", "#!/bin/sh\n[ $1 != Spec ] || { echo \"bad $1\"; exit 1; }\n");

    ProofReport report = survey();

    assertThat(outcome(report, SPEC)).isEqualTo("suspicious");
    assertThat(outcome(report, CORE)).isEqualTo("checked");
  }

  @Test
  void withoutAskingLeanTheGateAloneSpeaks() throws Exception {
    project.change(SPEC, "import Invariants\n\n", "");

    ProofReport report = ProofSurvey.withoutLean(request(List.of("")));

    assertThat(report.files()).extracting(it -> it.outcome().token()).containsOnly("not-checked");
    assertThat(report.gate().passed()).isFalse();
    assertThat(report.proposals()).extracting(Proposal::gateErrors).containsExactly(0);
    assertThat(lean.calls()).isEmpty();
  }

  private Map<String, String> contents() throws Exception {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(project.root())) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        contents.put(one.toString(), Files.readString(one));
      }
    }
    return contents;
  }
}
