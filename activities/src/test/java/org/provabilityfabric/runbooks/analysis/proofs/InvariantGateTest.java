package org.provabilityfabric.runbooks.analysis.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Run invariant gate". */
class InvariantGateTest {
  private static final String SPEC = "bundles/my-agent/proofs/Spec.lean";
  private static final String NESTED = "bundles/art/budget/proofs/Spec.lean";
  private static final String CORE = "core/lean-libs/Invariants.lean";

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void soundProject() throws Exception {
    project = Project.sound(directory);
  }

  @Test
  void aSoundProjectPassesWithNestedBundles() throws Exception {
    GateResult gate = project.gate();

    assertThat(gate).matches(GateResult::passed);
    assertThat(gate.errors()).isEmpty();
    assertThat(gate.warnings()).isEmpty();
    assertThat(gate.uses())
        .extracting(InvariantUse::bundle)
        .containsExactly("art/budget", "my-agent");
  }

  @Test
  void aBundleWithoutTheImportIsNamed() throws Exception {
    project.change(SPEC, "import Invariants", "import Plan\n-- import Invariants");

    assertThat(errors()).containsExactly(SPEC + ": the bundle my-agent does not import Invariants");
  }

  @Test
  void anImportBehindACommandIsRefusedAsLeanDoes() throws Exception {
    project
        .change(SPEC, "import Invariants\n", "")
        .change(SPEC, "end Spec", "end Spec\nimport Invariants");

    assertThat(codes()).containsExactly(GateCode.IMPORT_MISPLACED, GateCode.IMPORT_MISSING);
  }

  @Test
  void aModuleOfAnotherNameIsNotTheInvariants() throws Exception {
    project.change(SPEC, "import Invariants", "import My.Invariants");

    assertThat(codes()).containsExactly(GateCode.IMPORT_MISSING);
  }

  @Test
  void aSpecThatNamesInvariantsOnlyInCommentsAndStringsNamesNone() throws Exception {
    project.put(
        SPEC,
        "import Invariants\n"
            + "-- non_interference\n"
            + "/- capability_soundness -/\n"
            + "def s := \"non_interference\"\n"
            + "theorem t : my_non_interference = capability_soundness' := rfl");

    assertThat(errors())
        .contains(
            SPEC + ": the bundle my-agent names no invariant in its code",
            "no bundle uses the invariant non_interference (no data flows between tenants)",
            "no bundle uses the invariant capability_soundness (every action needs a valid"
                + " capability)");
  }

  @Test
  void qualifiedQuotedAndSuffixedNamesAreNames() throws Exception {
    project.put(
        SPEC,
        "import Invariants\ntheorem t : Invariants.non_interference 1 ∧ «capability_soundness» 1"
            + " ∧ pii_egress_protection_invariant 1 := x");

    assertThat(project.gate().errors()).isEmpty();
  }

  @Test
  void anAbsentCoreLibraryIsAnError() throws Exception {
    project.remove("core/lean-libs/Capability.lean");

    assertThat(errors())
        .containsExactly(
            "core/lean-libs/Capability.lean: the core library Capability.lean is absent");
  }

  @Test
  void aHoleInACriticalTheoremIsAnErrorElsewhereAWarning() throws Exception {
    project.change(CORE, ":= helper n", ":= by\n  -- fine\n  sorry");
    project.put(
        "core/lean-libs/Plan.lean", "import Invariants\ntheorem side : 1 = 2 := by admit\n");

    GateResult gate = project.gate();

    assertThat(errors(gate))
        .containsExactly(
            CORE + ":9: the critical theorem empty_trace_invariant has 'sorry' on line 11");
    assertThat(gate.warnings()).extracting(GateFinding::code).containsExactly(GateCode.HOLE);
    assertThat(InvariantGate.judge(project.tree(), true).passed()).isFalse();
  }

  @Test
  void aCriticalTheoremThatRestsOnAHoleIsAnErrorAtAnyDistance() throws Exception {
    project.change(CORE, "n = n := rfl", "n = n := sorry");
    project.change(NESTED, "⟨rfl, rfl⟩", "⟨helper n, rfl⟩");

    assertThat(errors())
        .containsExactly(
            CORE
                + ":9: the critical theorem empty_trace_invariant rests on helper, which has"
                + " 'sorry' on line 8 of "
                + CORE,
            NESTED
                + ":4: the critical theorem budget rests on helper, which has 'sorry' on line 8 of "
                + CORE);
  }

  @Test
  void whatLeanSaysOfACriticalTheoremCounts() throws Exception {
    GateResult gate =
        InvariantGate.judge(project.tree(), Map.of(SPEC, Set.of("Spec.agent")), false);

    assertThat(errors(gate))
        .containsExactly(SPEC + ":8: the critical theorem Spec.agent rests on a hole, says Lean");
  }

  @Test
  void anInvariantThatIsOnlyBelievedIsAnError() throws Exception {
    project.put(
        SPEC, "import Invariants\naxiom a : non_interference 1\ndef c := capability_soundness");

    assertThat(codes()).containsExactly(GateCode.CRITICAL_AXIOM);
    assertThat(project.gate().warnings()).extracting(GateFinding::code).contains(GateCode.SIGN);
  }

  @Test
  void warningsFailOnlyWhereTheyAreTold() throws Exception {
    project.put("bundles/fresh/spec.yaml", "name: fresh\n");
    project.put("bundles/half/proofs/Other.lean", "def a := 1\n");

    GateResult gate = project.gate();

    assertThat(gate.passed()).isTrue();
    assertThat(gate.warnings())
        .extracting(GateFinding::text)
        .containsExactly(
            "bundles/fresh: the bundle fresh has no Spec.lean",
            "bundles/half/proofs: the bundle half has no Spec.lean");
    assertThat(InvariantGate.judge(project.tree(), true).passed()).isFalse();
  }

  @Test
  void aFileThatNeverEndsIsAnError() throws Exception {
    project.put(
        SPEC,
        "import Invariants\n/- open\ntheorem a : non_interference 1 ∧ capability_soundness 1 := x");

    assertThat(codes()).contains(GateCode.UNREADABLE, GateCode.NO_INVARIANT_NAMED);
  }

  @Test
  void aBundlesOwnInvariantIsAWarning() throws Exception {
    project.change(
        SPEC, "namespace Spec", "namespace Spec\ndef non_interference (n : Nat) := True");

    assertThat(project.gate().warnings())
        .extracting(GateFinding::text)
        .containsExactly(SPEC + ":6: the bundle my-agent declares a non_interference of its own");
  }

  private List<String> errors() throws Exception {
    return errors(project.gate());
  }

  private static List<String> errors(GateResult gate) {
    return gate.errors().stream().map(GateFinding::text).toList();
  }

  private List<GateCode> codes() throws Exception {
    return project.gate().errors().stream().map(GateFinding::code).toList();
  }
}
