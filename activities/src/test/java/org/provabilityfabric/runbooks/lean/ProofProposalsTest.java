package org.provabilityfabric.runbooks.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.Proposal;
import org.provabilityfabric.runbooks.process.Command;
import org.provabilityfabric.runbooks.process.ProcessFailure;
import org.provabilityfabric.runbooks.process.Processes;

/** What a survey proposes for what is broken, tried in a copy. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class ProofProposalsTest extends SurveyedProject {
  @Test
  void aMissingImportIsProposedWhereLeanAllowsItAndTriedInACopy() throws Exception {
    project.change(SPEC, "import Invariants\n\n", "");

    ProofReport report = survey();

    assertThat(report.gate().passed()).isFalse();
    assertThat(report.proposals()).hasSize(1);
    Proposal proposal = report.proposals().getFirst();
    assertThat(proposal.path()).isEqualTo(SPEC);
    assertThat(proposal.diff()).contains("@@ -1,3 +1,4 @@\n+import Invariants\n");
    assertThat(proposal.outcome()).isEqualTo("checked");
    assertThat(List.of(proposal.gateErrors(), proposal.gateErrorsNow())).containsExactly(0, 1);
  }

  @Test
  void forABrokenFileTheLastCommitAtWhichItCheckedIsProposed() throws Exception {
    assumeTrue(git("init", "-q", "-b", "main"), "git is not installed here");
    git("add", ".");
    git("commit", "-q", "-m", "sound");
    project.change(SPEC, "end Spec", "end Spec" + ERROR);
    git("commit", "-q", "-am", "break it");
    project.change(SPEC, "end Spec", "-- still\nend Spec");
    git("commit", "-q", "-am", "break it more");

    ProofReport report = survey();

    assertThat(outcome(report, SPEC)).isEqualTo("error");
    assertThat(report.proposals()).hasSize(1);
    Proposal proposal = report.proposals().getFirst();
    assertThat(proposal.text()).contains("(sound): git checkout ");
    assertThat(proposal.commit()).hasSize(40);
    assertThat(proposal.outcome()).isEqualTo("checked");
  }

  @Test
  void anAbsentLibraryIsAFindingAndTakenFromHistory() throws Exception {
    assumeTrue(git("init", "-q", "-b", "main"), "git is not installed here");
    git("add", ".");
    git("commit", "-q", "-m", "sound");
    project.remove("core/lean-libs/Capability.lean");

    ProofReport report = survey();

    assertThat(outcome(report, "core/lean-libs/Capability.lean")).isEqualTo("absent");
    assertThat(report.bad()).isTrue();
    assertThat(report.proposals()).extracting(Proposal::outcome).containsExactly("checked");
    assertThat(report.proposals().getFirst().gateErrors()).isZero();
  }

  private boolean git(String... words) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.com"));
    all.addAll(List.of(words));
    try {
      return Processes.run(
                  new Command(
                      all,
                      Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/nonexistent"),
                      project.root(),
                      "",
                      Duration.ofSeconds(20)))
              .exit()
          == 0;
    } catch (ProcessFailure absent) {
      return false;
    }
  }
}
