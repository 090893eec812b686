package org.provabilityfabric.runbooks.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.proofs.ProofPlaces;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;
import org.provabilityfabric.runbooks.process.Programs;

/** Every recorded file is told for what it is; a real Lean, where there is one, says the same. */
@Timeout(600)
@DisabledOnOs(OS.WINDOWS)
class RecordedLeanTest {
  private static final Map<String, List<String>> OUTCOMES =
      Map.of(
          "checked",
          List.of(
              "empty",
              "non_utf8",
              "ok",
              "opaque_partial",
              "sorry_fp",
              "sorry_lex",
              "unused",
              "variable_axiom",
              "with_imports"),
          "error",
          List.of(
              "crlf",
              "deep_stack",
              "error_then_sorry",
              "heartbeats",
              "loop_simp",
              "module_header",
              "multi",
              "native_decide",
              "recursion_runaway",
              "spoof_statement",
              "syntax_error",
              "type_error",
              "underscore",
              "unicode",
              "unknown_axioms_name",
              "unsafe_cheat",
              "unsolved"),
          "incomplete",
          List.of(
              "decreasing_sorry",
              "instance_sorry",
              "print_axioms",
              "sorry_hidden",
              "sorry_interp",
              "sorry_tactic",
              "sorry_term",
              "sorry_transitive",
              "stop_tactic"),
          "suspicious",
          List.of(
              "axiom_false",
              "axiom_use",
              "error_exit",
              "eval_io",
              "implemented_by",
              "info",
              "io_exit0",
              "io_forge_json",
              "io_init",
              "io_write",
              "long_axioms",
              "reducebool",
              "sorry_option",
              "spoof_macro",
              "spoof_print"),
          "dependency-missing",
          List.of("unknown_import"),
          "time-out",
          List.of("infinite_eval"));

  @TempDir Path directory;

  @Test
  void everyRecordedFileIsToldForWhatItIs() throws Exception {
    LeanDouble lean = LeanDouble.in(directory);

    assertThat(outcomes(lean.settings(Duration.ofSeconds(8)))).isEqualTo(expected());
  }

  @Test
  void withoutJsonTheOutcomesAreTheSame() throws Exception {
    LeanDouble lean = LeanDouble.in(directory);
    String real = Files.readString(lean.bin().resolve("lean"));
    lean.program("lean", real.replace("--help) cat", "--help) exit 0; cat"));

    assertThat(outcomes(lean.settings(Duration.ofSeconds(8)))).isEqualTo(expected());
  }

  @Test
  void aRealLeanSaysTheSame() throws Exception {
    String path = System.getenv().getOrDefault("PATH", "");
    assumeTrue(Programs.find("lean", path).isPresent(), "no real lean is on the path");
    LeanSettings settings =
        new LeanSettings("lean", "lake", path, Duration.ofSeconds(60), LeanSettings.MEMORY);

    assertThat(outcomes(settings)).isEqualTo(expected());
  }

  private Map<String, String> outcomes(LeanSettings settings) throws Exception {
    Path root = Files.createDirectory(directory.resolve("project"));
    LeanDouble.copy(LeanDouble.recordings().resolve("inputs"), root.resolve("Recorded"));
    ProofReport report =
        ProofSurvey.withLean(
            new LeanRuns(settings),
            new SurveyRequest(ProofPlaces.under(root), List.of("Recorded"), false, false),
            CheckProgress.SILENT);
    Map<String, String> outcomes = new TreeMap<>();
    for (ProofVerdict one : report.files()) {
      if (one.path().startsWith("Recorded/")) {
        String name = one.path().replaceAll("Recorded/|\\.lean", "");
        outcomes.put(name, one.outcome().token());
      }
    }
    return outcomes;
  }

  private static Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    OUTCOMES.forEach((outcome, names) -> names.forEach(name -> expected.put(name, outcome)));
    return expected;
  }
}
