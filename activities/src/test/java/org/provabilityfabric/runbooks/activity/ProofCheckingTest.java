package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.proofs.Project;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.proofs.CheckedRequest;
import org.provabilityfabric.runbooks.contract.proofs.GateReport;
import org.provabilityfabric.runbooks.contract.proofs.ProofCheckResult;
import org.provabilityfabric.runbooks.contract.proofs.ProofChecking;
import org.provabilityfabric.runbooks.contract.proofs.ProofExamination;
import org.provabilityfabric.runbooks.contract.proofs.ProofRequest;
import org.provabilityfabric.runbooks.contract.proofs.ProposedRepairs;
import org.provabilityfabric.runbooks.deployment.ByteSize;
import org.provabilityfabric.runbooks.deployment.ProofAccess;
import org.provabilityfabric.runbooks.lean.LeanDouble;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** The steps of "Formal Proofs Investigation" as activities. */
@DisabledOnOs(OS.WINDOWS)
class ProofCheckingTest {
  private static final String SPEC = "bundles/my-agent/proofs/Spec.lean";
  private static final ProofRequest ALL = new ProofRequest("incident/1", null, true);

  @TempDir Path directory;
  private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
  private Project project;
  private LeanDouble lean;
  private EvidenceVault vault;

  @BeforeEach
  void open() throws Exception {
    project = Project.sound(Files.createDirectory(directory.resolve("project")));
    lean = LeanDouble.in(directory);
    vault = EvidenceVault.open(directory.resolve("evidence"), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    activities.close();
  }

  @Test
  void theCoreLibrariesAreCheckedAndKept() {
    ProofCheckResult checked = proofs(project.root()).checkCoreLibraries(ALL);

    assertThat(checked.files()).isEqualTo(3);
    assertThat(checked.outcomes()).containsExactly(Map.entry("checked", 3));
    assertThat(checked.findings()).isEmpty();
    assertThat(Objects.requireNonNull(checked.evidence()).name()).isEqualTo("proofs-core.json");
  }

  @Test
  void anAbsentLibraryAndABrokenOneAreFindings() throws Exception {
    project.remove("core/lean-libs/Capability.lean");
    project.put("core/lean-libs/Plan.lean", "def a := 1\n-- as recorded: type_error\n");

    ProofCheckResult checked = proofs(project.root()).checkCoreLibraries(ALL);

    assertThat(checked.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.CORE_LIBRARY_ABSENT, FindingCode.PROOF_BROKEN);
    assertThat(checked.findings().getLast().text())
        .startsWith("core/lean-libs/Plan.lean:1: Type mismatch");
    assertThat(checked.notChecked()).hasSize(2);
  }

  @Test
  void theGateNamesBundlesWithoutTheImport() throws Exception {
    project.change(SPEC, "import Invariants", "import Plan");

    GateReport gate = proofs(project.root()).runInvariantGate(ALL);

    assertThat(gate.passed()).isFalse();
    assertThat(gate.withoutImport()).containsExactly("my-agent");
    assertThat(gate.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.INVARIANT_GATE_FAILED, FindingCode.INVARIANT_IMPORT_MISSING);
  }

  @Test
  void holesAreFoundInKeptChecksAndUnderCriticalTheorems() throws Exception {
    project.change(
        SPEC, "end Spec", "theorem uses : True := trivial\nend Spec\n-- as recorded: sorry_term");
    lean.program(
        "lean",
        Files.readString(lean.bin().resolve("lean"))
            .replace(
                "else echo \"'$theorem' does not",
                "elif [ $theorem = Spec.agent ]; then echo \"'$theorem' depends on axioms:"
                    + " [sorryAx]\"; else echo \"'$theorem' does not"));
    ProofChecking proofs = proofs(project.root());
    ProofCheckResult bundles = proofs.verifyBundleProofs(ALL);

    ProofExamination holes = proofs.checkForSorry(new CheckedRequest(ALL, bundles.kept()));

    assertThat(bundles.outcomes()).containsEntry("incomplete", 1).containsEntry("checked", 1);
    assertThat(bundles.findings()).isEmpty();
    assertThat(holes.count()).isEqualTo(1);
    assertThat(holes.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.PROOF_INCOMPLETE, FindingCode.INVARIANT_GATE_FAILED);
    assertThat(holes.findings().getFirst().text()).contains("Resting on a hole: Spec.agent.");
    assertThat(proofs.examineFailures(new CheckedRequest(ALL, bundles.kept())).count()).isZero();
  }

  @Test
  void oneBundleCanBeLookedAtAlone() throws Exception {
    ProofChecking proofs = proofs(project.root());

    assertThat(proofs.verifyBundleProofs(new ProofRequest("incident/1", "my-agent", true)).files())
        .isEqualTo(1);
    assertThatThrownBy(
            () -> proofs.verifyBundleProofs(new ProofRequest("incident/1", "my-agnet", true)))
        .asInstanceOf(type(ActivityFailure.class))
        .extracting(ActivityFailure::getCause)
        .asInstanceOf(type(ApplicationFailure.class))
        .satisfies(it -> assertThat(it.getType()).isEqualTo("INVALID_INPUT"))
        .satisfies(
            it ->
                assertThat(it.getOriginalMessage())
                    .isEqualTo(
                        "There is no bundle `my-agnet` with proofs, did you mean `my-agent`?"));
  }

  @Test
  void repairsAreProposedAndTheirDiffsKept() throws Exception {
    project.change(SPEC, "import Invariants\n", "");

    ProposedRepairs repairs = proofs(project.root()).proposeRepairs(ALL);

    assertThat(repairs.count()).isEqualTo(1);
    assertThat(repairs.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.PROOF_REPAIR_PROPOSED);
    assertThat(repairs.findings().getFirst().text())
        .endsWith("Tried in a copy: checked, errors of the gate 0 instead of 1.");
    String kept =
        new String(
            vault.bundle("incident/1").read("proof-repairs.json").readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(kept).contains("+import Invariants");
  }

  @Test
  void withoutLeanOneFindingSaysWhatToDo() {
    ProofAccess access = access(project.root(), "no-lean-here");
    activities.registerActivitiesImplementations(new ProofCheckingImpl(access, "", vault));

    ProofCheckResult checked =
        activities.newActivityStub(ProofChecking.class).checkCoreLibraries(ALL);

    assertThat(checked.outcomes()).containsEntry("toolchain-missing", 3);
    assertThat(checked.findings()).hasSize(1);
    assertThat(checked.findings().getFirst().code()).isEqualTo(FindingCode.PROOF_TOOLCHAIN_MISSING);
    assertThat(checked.findings().getFirst().text()).contains("Install Lean 4");
  }

  @Test
  void whereNoProofsAreConfiguredThatIsSaid() {
    assertThatThrownBy(() -> proofs(null).runInvariantGate(ALL))
        .hasStackTraceContaining("NOT_AVAILABLE")
        .hasStackTraceContaining("proofs.root in runbook.yaml");
  }

  @Test
  void aDirectoryThatIsNotThereIsAnotherAnswer() {
    assertThatThrownBy(() -> proofs(directory.resolve("absent")).runInvariantGate(ALL))
        .hasStackTraceContaining("NOT_FOUND");
  }

  @Test
  void aCheckThatIsNoLongerWantedEndsWithItsProcesses() throws Exception {
    Path pid = directory.resolve("pid");
    lean.program(
        "lean",
        "#!/bin/sh\ncase $1 in --version) cat \"@HERE@/recorded/cli_version.stdout\"; exit 0 ;;"
            + " --help) exit 0 ;; esac\n"
            + "sleep 600 & echo $! >"
            + pid
            + ".new; mv "
            + pid
            + ".new "
            + pid
            + "; wait\n");
    activities.setActivityHeartbeatListener(
        String.class,
        beat -> {
          if (Files.exists(pid)) {
            activities.requestCancelActivity();
          }
        });

    assertThatThrownBy(() -> proofs(project.root()).checkCoreLibraries(ALL))
        .isInstanceOf(Exception.class);
    long child = Long.parseLong(Files.readString(pid).strip());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ProcessHandle.of(child).map(it -> !it.isAlive()).orElse(true));
  }

  private ProofChecking proofs(@Nullable Path root) {
    activities.registerActivitiesImplementations(
        new ProofCheckingImpl(access(root, "lean"), lean.bin().toString(), vault));
    return activities.newActivityStub(ProofChecking.class);
  }

  private static ProofAccess access(@Nullable Path root, String lean) {
    return new ProofAccess(
        root,
        "core/lean-libs",
        "bundles",
        lean,
        "lake",
        Duration.ofSeconds(60),
        ByteSize.parse("512Mi"));
  }
}
