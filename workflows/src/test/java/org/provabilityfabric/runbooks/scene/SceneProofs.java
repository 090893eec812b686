package org.provabilityfabric.runbooks.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.proofs.CheckedRequest;
import org.provabilityfabric.runbooks.contract.proofs.GateReport;
import org.provabilityfabric.runbooks.contract.proofs.ProofCheckResult;
import org.provabilityfabric.runbooks.contract.proofs.ProofChecking;
import org.provabilityfabric.runbooks.contract.proofs.ProofExamination;
import org.provabilityfabric.runbooks.contract.proofs.ProofFile;
import org.provabilityfabric.runbooks.contract.proofs.ProofRequest;
import org.provabilityfabric.runbooks.contract.proofs.ProposedRepair;
import org.provabilityfabric.runbooks.contract.proofs.ProposedRepairs;

/** Proofs that are sound until a test breaks them. */
public final class SceneProofs implements ProofChecking {
  public static final String SPEC = "bundles/my-agent/proofs/Spec.lean";

  /** What was asked for, in its order. */
  public final List<String> asked = new ArrayList<>();

  public @Nullable ProofRequest request;

  /** The outcome of the bundle's specification. */
  public String outcome = "checked";

  public boolean gatePasses = true;
  public @Nullable FailureKind unavailable;

  @Override
  public ProofCheckResult checkCoreLibraries(ProofRequest asking) {
    begin("core", asking);
    return new ProofCheckResult(
        "4.7.0", 3, Map.of("checked", 3), List.of(), kept("proofs-core.json"), List.of());
  }

  @Override
  public GateReport runInvariantGate(ProofRequest asking) {
    asked.add("gate");
    request = asking;
    List<Finding> findings =
        gatePasses
            ? List.of()
            : List.of(
                Finding.of(
                    FindingCode.INVARIANT_IMPORT_MISSING,
                    "The bundle my-agent does not import Invariants."));
    return new GateReport(
        gatePasses,
        1,
        gatePasses ? List.of() : List.of("my-agent"),
        gatePasses ? 0 : 1,
        0,
        List.of(),
        kept("invariant-gate.json"),
        findings);
  }

  @Override
  public ProofCheckResult verifyBundleProofs(ProofRequest asking) {
    begin("bundles", asking);
    List<Finding> findings =
        outcome.equals("error")
            ? List.of(Finding.of(FindingCode.PROOF_BROKEN, SPEC + ":3: Type mismatch"))
            : List.of();
    return new ProofCheckResult(
        "4.7.0", 1, Map.of(outcome, 1), notable(), kept("proofs-bundles.json"), findings);
  }

  @Override
  public ProofExamination checkForSorry(CheckedRequest checked) {
    asked.add("sorry in " + checked.checks().size() + " checks");
    boolean open = outcome.equals("incomplete");
    return new ProofExamination(
        open ? 1 : 0,
        open ? notable() : List.of(),
        open
            ? List.of(Finding.of(FindingCode.PROOF_INCOMPLETE, SPEC + ":3: declaration uses sorry"))
            : List.of());
  }

  @Override
  public ProofExamination examineFailures(CheckedRequest checked) {
    asked.add("failures");
    boolean failed = outcome.equals("error");
    return new ProofExamination(failed ? 1 : 0, failed ? notable() : List.of(), List.of());
  }

  @Override
  public ProposedRepairs proposeRepairs(ProofRequest asking) {
    begin("repairs", asking);
    return new ProposedRepairs(
        1,
        List.of(
            new ProposedRepair(SPEC, "Put the imports where Lean heeds them.", "checked", 0, 1)),
        kept("proof-repairs.json"),
        List.of(Finding.of(FindingCode.PROOF_REPAIR_PROPOSED, "Put the imports of " + SPEC)));
  }

  private void begin(String what, ProofRequest asking) {
    asked.add(what);
    request = asking;
    if (unavailable != null) {
      throw unavailable.failure("No proofs are configured.");
    }
  }

  private List<ProofFile> notable() {
    return outcome.equals("checked")
        ? List.of()
        : List.of(new ProofFile(SPEC, outcome, 3, "declaration uses sorry"));
  }

  private static EvidenceRef kept(String name) {
    return new EvidenceRef(name, "0".repeat(64), 100, true, null);
  }
}
