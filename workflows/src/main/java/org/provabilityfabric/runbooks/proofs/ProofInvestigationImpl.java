package org.provabilityfabric.runbooks.proofs;

import static org.provabilityfabric.runbooks.proofs.ProofStep.CHECK_LIBRARIES;
import static org.provabilityfabric.runbooks.proofs.ProofStep.CHECK_SORRY;
import static org.provabilityfabric.runbooks.proofs.ProofStep.EXAMINE_FAILURES;
import static org.provabilityfabric.runbooks.proofs.ProofStep.PROPOSE_REPAIRS;
import static org.provabilityfabric.runbooks.proofs.ProofStep.RUN_GATE;
import static org.provabilityfabric.runbooks.proofs.ProofStep.VERIFY_BUNDLES;

import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.incident.ProofInput;
import org.provabilityfabric.runbooks.contract.incident.ProofInvestigationReport;
import org.provabilityfabric.runbooks.contract.proofs.CheckedRequest;
import org.provabilityfabric.runbooks.contract.proofs.GateReport;
import org.provabilityfabric.runbooks.contract.proofs.ProofCheckResult;
import org.provabilityfabric.runbooks.contract.proofs.ProofChecking;
import org.provabilityfabric.runbooks.contract.proofs.ProofExamination;
import org.provabilityfabric.runbooks.contract.proofs.ProofRequest;
import org.provabilityfabric.runbooks.contract.proofs.ProposedRepairs;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.response.ResponseBase;

/** The proof investigation, in the runbook's words. */
public final class ProofInvestigationImpl extends ResponseBase implements ProofInvestigation {
  private static final String USUAL = "proofs";

  private @Nullable ProofCheckResult libraries;
  private @Nullable GateReport gate;
  private @Nullable ProofCheckResult bundles;
  private @Nullable ProofExamination holes;
  private @Nullable ProofExamination failures;
  private @Nullable ProposedRepairs repairs;

  @WorkflowInit
  public ProofInvestigationImpl(ProofInput input) {
    super(TYPE, List.of(ProofStep.values()));
  }

  @Override
  public ProofInvestigationReport run(ProofInput input) {
    ProofRequest request = opened(input);
    Outcome<ProofCheckResult> core =
        steps().run(CHECK_LIBRARIES, () -> lean(CHECK_LIBRARIES).checkCoreLibraries(request));
    libraries = core.value().orElse(null);
    tellIncident(Saying.check("Core libraries", core), found(core));

    Outcome<GateReport> guarded =
        steps().run(RUN_GATE, () -> lean(RUN_GATE).runInvariantGate(request));
    gate = guarded.value().orElse(null);
    tellIncident(Saying.gate(guarded), found(guarded));

    Outcome<ProofCheckResult> proofs =
        steps().run(VERIFY_BUNDLES, () -> lean(VERIFY_BUNDLES).verifyBundleProofs(request));
    bundles = proofs.value().orElse(null);
    examine(request, core, proofs);
    tellAssessed(Saying.check("Bundle proofs", proofs), found(proofs));

    propose(request);
    close();
    return proofReport();
  }

  /** The runbook lets warnings fail the gate; a person may say otherwise. */
  private ProofRequest opened(ProofInput input) {
    boolean said = input.failOnWarnings() != null && !input.failOnWarnings().isBlank();
    boolean failOnWarnings = !said || Door.flag(TYPE, "failOnWarnings", input.failOnWarnings());
    open(input, USUAL);
    String bundle = input.bundle();
    return new ProofRequest(
        incident(), bundle == null || bundle.isBlank() ? null : bundle.strip(), failOnWarnings);
  }

  private void examine(
      ProofRequest request, Outcome<ProofCheckResult> core, Outcome<ProofCheckResult> proofs) {
    List<EvidenceRef> kept = new ArrayList<>();
    core.value().map(ProofCheckResult::kept).ifPresent(kept::addAll);
    proofs.value().map(ProofCheckResult::kept).ifPresent(kept::addAll);
    if (kept.isEmpty()) {
      String why =
          "not assessed: " + (proofs.value().isPresent() ? "nothing is kept" : proofs.whyNot());
      steps().skip(CHECK_SORRY, why);
      steps().skip(EXAMINE_FAILURES, why);
      return;
    }
    CheckedRequest checked = new CheckedRequest(request, kept);
    Outcome<ProofExamination> sorry =
        steps().run(CHECK_SORRY, () -> lean(CHECK_SORRY).checkForSorry(checked));
    holes = sorry.value().orElse(null);
    Outcome<ProofExamination> failed =
        steps().run(EXAMINE_FAILURES, () -> lean(EXAMINE_FAILURES).examineFailures(checked));
    failures = failed.value().orElse(null);
    tellIncident(null, found(sorry));
    tellIncident(null, found(failed));
  }

  /** Where nothing is wrong there is nothing to propose. */
  private void propose(ProofRequest request) {
    boolean gateFine = gate != null && gate.errors() == 0;
    boolean filesFine = failures != null && failures.count() == 0;
    if (gateFine && filesFine) {
      steps().skip(PROPOSE_REPAIRS, "nothing is broken and no import is missing");
      return;
    }
    Outcome<ProposedRepairs> proposed =
        steps().run(PROPOSE_REPAIRS, () -> lean(PROPOSE_REPAIRS).proposeRepairs(request));
    repairs = proposed.value().orElse(null);
    tellIncident(repairs == null ? null : Saying.repairs(repairs), found(proposed));
  }

  private static List<Finding> found(Outcome<? extends Assessed> outcome) {
    Optional<? extends Assessed> value = outcome.value();
    return value.isPresent() ? value.get().findings() : List.of();
  }

  private static ProofChecking lean(ProofStep step) {
    return Calls.analysing(ProofChecking.class, step);
  }

  @Override
  public ProofInvestigationReport proofReport() {
    return new ProofInvestigationReport(
        report(), libraries, gate, bundles, holes, failures, repairs);
  }

  @Override
  protected List<String> headlines() {
    GateReport known = gate;
    return known == null ? List.of() : List.of(Saying.gate(known));
  }
}
