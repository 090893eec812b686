package org.provabilityfabric.runbooks.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.proofs.Project;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;
import org.provabilityfabric.runbooks.analysis.proofs.Proposal;
import org.provabilityfabric.runbooks.process.Command;
import org.provabilityfabric.runbooks.process.MemoryWatch;
import org.provabilityfabric.runbooks.process.ProcessFailure;
import org.provabilityfabric.runbooks.process.Processes;

/** "Formal Proofs Investigation", with a Lean that answers as recorded. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class ProofSurveyTest {
  private static final String SPEC = "bundles/my-agent/proofs/Spec.lean";
  private static final String NESTED = "bundles/art/budget/proofs/Spec.lean";
  private static final String CORE = "core/lean-libs/Invariants.lean";
  private static final String ERROR = "\n-- as recorded: type_error\n";

  @TempDir Path directory;
  private Project project;
  private LeanDouble lean;

  @BeforeEach
  void soundProject() throws Exception {
    project = Project.sound(Files.createDirectory(directory.resolve("project")));
    lean = LeanDouble.in(directory);
  }

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
  void aFileThatNeverEndsIsEndedWithAllItStarted() throws Exception {
    Path pid = directory.resolve("pid");
    lean.program("lean", hanging(pid));

    ProofReport report =
        ProofSurvey.withLean(
            new LeanRuns(lean.settings(Duration.ofSeconds(3))),
            request(List.of("none")),
            CheckProgress.SILENT);

    assertThat(outcome(report, CORE)).isEqualTo("time-out");
    assertThat(report.unknown()).isTrue();
    gone(pid);
  }

  @Test
  void aCheckThatIsGivenUpLeavesNoProcessAndNoCopy() throws Exception {
    Path pid = directory.resolve("pid");
    lean.program("lean", hanging(pid));
    LeanRuns runs = new LeanRuns(lean.settings());

    assertThatThrownBy(
            () ->
                ProofSurvey.withLean(
                    runs,
                    request(List.of("")),
                    (done, total, text) -> {
                      if (Files.exists(pid)) {
                        throw new CancellationException("enough");
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    gone(pid);
  }

  @Test
  void aLeanThatTakesTooMuchMemoryIsEnded() throws Exception {
    assumeTrue(MemoryWatch.works(), "memory of processes cannot be seen here");
    lean.program(
        "lean",
        answering(
            "exec awk 'BEGIN { s = \"0123456789abcdef\";"
                + " while (1) { s = s s; if (length(s) > 400000000) while (1) {} } }'"));

    ProofReport report =
        ProofSurvey.withLean(
            new LeanRuns(
                new LeanSettings(
                    "lean", "lake", lean.bin().toString(), Duration.ofSeconds(60), 100L << 20)),
            request(List.of("none")),
            CheckProgress.SILENT);

    assertThat(outcome(report, CORE)).isEqualTo("out-of-memory");
  }

  @Test
  void leansOwnMemoryLimitIsOutOfMemory() throws Exception {
    ProofReport report =
        ProofSurvey.withLean(
            new LeanRuns(
                new LeanSettings(
                    "lean", "lake", lean.bin().toString(), Duration.ofSeconds(60), 100L << 20)),
            request(List.of("none")),
            CheckProgress.SILENT);

    assertThat(outcome(report, CORE)).isEqualTo("out-of-memory");
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

  @Test
  void asManyRunAtOnceAsThereIsRoomFor() {
    assertThat(LeanSlots.size(8, 9L << 30, 4L << 30)).isEqualTo(2);
    assertThat(LeanSlots.size(2, 900L << 30, 4L << 30)).isEqualTo(2);
    assertThat(LeanSlots.size(8, 1L << 20, 4L << 30)).isEqualTo(1);
  }

  private ProofReport survey() throws Exception {
    List<Integer> seen = new ArrayList<>();
    ProofReport report =
        ProofSurvey.withLean(
            new LeanRuns(lean.settings()),
            request(List.of("")),
            (done, total, text) -> seen.add(done));
    assertThat(seen).isNotEmpty();
    return report;
  }

  private SurveyRequest request(List<String> below) {
    return new SurveyRequest(project.places(), below, false, true);
  }

  private static String outcome(ProofReport report, String path) {
    return report.files().stream()
        .filter(it -> it.path().equals(path))
        .map(ProofVerdict::outcome)
        .findFirst()
        .orElseThrow()
        .token();
  }

  /** A Lean that starts a child and waits for ever, whatever file it is given. */
  private static String hanging(Path pid) {
    return answering("sleep 600 & echo $! >" + pid + ".new; mv " + pid + ".new " + pid + "; wait");
  }

  private static String answering(String otherwise) {
    return """
    #!/bin/sh
    case $1 in
      --version) cat "@HERE@/recorded/cli_version.stdout"; exit 0 ;;
      --help) exit 0 ;;
    esac
    """
        + otherwise
        + "\n";
  }

  private static void gone(Path pid) throws Exception {
    long child = Long.parseLong(Files.readString(pid).strip());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ProcessHandle.of(child).map(it -> !it.isAlive()).orElse(true));
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
