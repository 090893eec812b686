package org.provabilityfabric.runbooks.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.proofs.Project;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;

/** A sound project of proofs, and a Lean that answers as recorded. */
abstract class SurveyedProject {
  static final String SPEC = "bundles/my-agent/proofs/Spec.lean";

  static final String CORE = "core/lean-libs/Invariants.lean";
  static final String ERROR = "\n-- as recorded: type_error\n";

  @TempDir Path directory;
  Project project;
  LeanDouble lean;

  @BeforeEach
  void soundProject() throws Exception {
    project = Project.sound(Files.createDirectory(directory.resolve("project")));
    lean = LeanDouble.in(directory);
  }

  ProofReport survey() throws Exception {
    List<Integer> seen = new ArrayList<>();
    ProofReport report =
        ProofSurvey.withLean(
            new LeanRuns(lean.settings()),
            request(List.of("")),
            (done, total, text) -> seen.add(done));
    assertThat(seen).isNotEmpty();
    return report;
  }

  SurveyRequest request(List<String> below) {
    return new SurveyRequest(project.places(), below, false, true);
  }

  static String outcome(ProofReport report, String path) {
    return report.files().stream()
        .filter(it -> it.path().equals(path))
        .map(ProofVerdict::outcome)
        .findFirst()
        .orElseThrow()
        .token();
  }
}
