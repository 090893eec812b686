package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.activity.ProofRecords.Check;
import org.provabilityfabric.runbooks.activity.ProofRecords.CheckedFile;
import org.provabilityfabric.runbooks.activity.ProofRecords.Kept;
import org.provabilityfabric.runbooks.analysis.proofs.Bundle;
import org.provabilityfabric.runbooks.analysis.proofs.GateCode;
import org.provabilityfabric.runbooks.analysis.proofs.GateFinding;
import org.provabilityfabric.runbooks.analysis.proofs.GateResult;
import org.provabilityfabric.runbooks.analysis.proofs.InvariantGate;
import org.provabilityfabric.runbooks.analysis.proofs.InvariantUse;
import org.provabilityfabric.runbooks.analysis.proofs.ProofPlaces;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.ProofTree;
import org.provabilityfabric.runbooks.analysis.proofs.ProofTreeReader;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;
import org.provabilityfabric.runbooks.analysis.proofs.Proposal;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.proofs.CheckedRequest;
import org.provabilityfabric.runbooks.contract.proofs.GateReport;
import org.provabilityfabric.runbooks.contract.proofs.ProofCheckResult;
import org.provabilityfabric.runbooks.contract.proofs.ProofChecking;
import org.provabilityfabric.runbooks.contract.proofs.ProofExamination;
import org.provabilityfabric.runbooks.contract.proofs.ProofFile;
import org.provabilityfabric.runbooks.contract.proofs.ProofRequest;
import org.provabilityfabric.runbooks.contract.proofs.ProposedRepair;
import org.provabilityfabric.runbooks.contract.proofs.ProposedRepairs;
import org.provabilityfabric.runbooks.deployment.ProofAccess;
import org.provabilityfabric.runbooks.lean.CheckProgress;
import org.provabilityfabric.runbooks.lean.LeanRuns;
import org.provabilityfabric.runbooks.lean.LeanSettings;
import org.provabilityfabric.runbooks.lean.ProofSurvey;
import org.provabilityfabric.runbooks.lean.SurveyRequest;
import org.provabilityfabric.runbooks.reading.NearestKey;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Checks the deployment's proofs and keeps what came of it. */
public final class ProofCheckingImpl implements ProofChecking {
  private static final String LIBRARIES = "proofs-core.json";
  private static final String BUNDLES = "proofs-bundles.json";
  private static final String GATE = "invariant-gate.json";
  private static final String REPAIRS = "proof-repairs.json";

  private final ProofAccess access;
  private final LeanRuns runs;
  private final ProofRecords records;

  /**
   * @param searched where programs are looked for: the value of PATH
   */
  public ProofCheckingImpl(ProofAccess access, String searched, EvidenceVault vault) {
    this.access = access;
    this.runs =
        new LeanRuns(
            new LeanSettings(
                access.lean(),
                access.lake(),
                searched,
                access.deadline(),
                access.memory().bytes()));
    this.records = new ProofRecords(vault);
  }

  @Override
  public ProofCheckResult checkCoreLibraries(ProofRequest request) {
    ProofReport report = survey(request, List.of(), false);
    return result(request, LIBRARIES, report, report.files());
  }

  @Override
  public GateReport runInvariantGate(ProofRequest request) {
    GateResult gate = InvariantGate.judge(tree(), request.failOnWarnings());
    Kept kept = records.keep(request.incident(), GATE, gate);
    List<Finding> findings = new ArrayList<>(ProofFindings.gate(gate));
    findings.addAll(kept.findings());
    List<String> texts =
        Stream.concat(gate.errors().stream(), gate.warnings().stream())
            .map(GateFinding::text)
            .map(ProofFindings::shortened)
            .toList();
    List<String> without =
        gate.uses().stream().filter(it -> !it.imports()).map(InvariantUse::bundle).toList();
    return new GateReport(
        gate.passed(),
        gate.uses().size(),
        Lists.first(ProofFindings.SHOWN, without),
        gate.errors().size(),
        gate.warnings().size(),
        Lists.first(ProofFindings.SHOWN, texts),
        kept.ref(),
        findings);
  }

  @Override
  public ProofCheckResult verifyBundleProofs(ProofRequest request) {
    ProofReport report = survey(request, List.of(below(request)), false);
    String libraries = ProofPlaces.name(places().libraries());
    List<ProofVerdict> files =
        report.files().stream().filter(it -> !ProofTree.within(it.path(), libraries)).toList();
    return result(request, BUNDLES, report, files);
  }

  @Override
  public ProofExamination checkForSorry(CheckedRequest checked) {
    List<CheckedFile> files = read(checked);
    List<CheckedFile> open =
        files.stream()
            .filter(it -> it.outcome().equals("incomplete") || !it.onHoles().isEmpty())
            .toList();
    List<Finding> findings = new ArrayList<>(ProofFindings.holes(open));
    findings.addAll(criticalHoles(files));
    return new ProofExamination(open.size(), first(open), findings);
  }

  /** Critical theorems of which only Lean knows that they rest on a hole. */
  private List<Finding> criticalHoles(List<CheckedFile> files) {
    Map<String, Set<String>> onHoles = new HashMap<>();
    files.forEach(it -> onHoles.put(it.path(), new TreeSet<>(it.onHoles())));
    ProofTree tree = tree();
    List<GateFinding> known = InvariantGate.judge(tree, false).errors();
    return InvariantGate.judge(tree, onHoles, false).errors().stream()
        .filter(it -> it.code() == GateCode.CRITICAL_HOLE && !known.contains(it))
        .limit(ProofFindings.SHOWN)
        .map(it -> Finding.of(FindingCode.INVARIANT_GATE_FAILED, it.text()))
        .toList();
  }

  @Override
  public ProofExamination examineFailures(CheckedRequest checked) {
    List<CheckedFile> failed =
        read(checked).stream()
            .filter(it -> !Set.of("checked", "incomplete").contains(it.outcome()))
            .toList();
    return new ProofExamination(failed.size(), first(failed), List.of());
  }

  @Override
  public ProposedRepairs proposeRepairs(ProofRequest request) {
    ProofReport report = survey(request, List.of(below(request)), true);
    List<Proposal> proposals = report.proposals();
    if (proposals.isEmpty()) {
      return new ProposedRepairs(0, List.of(), null, List.of());
    }
    Kept kept = records.keep(request.incident(), REPAIRS, proposals);
    List<Finding> findings = new ArrayList<>(ProofFindings.repairs(proposals));
    findings.addAll(kept.findings());
    List<ProposedRepair> first =
        Lists.first(ProofFindings.SHOWN, proposals).stream().map(ProofFindings::shown).toList();
    return new ProposedRepairs(proposals.size(), first, kept.ref(), findings);
  }

  private ProofCheckResult result(
      ProofRequest request, String name, ProofReport report, List<ProofVerdict> verdicts) {
    Check check = Check.of(report, verdicts);
    Kept kept = records.keep(request.incident(), name, check);
    List<Finding> findings = new ArrayList<>(ProofFindings.of(check.files()));
    findings.addAll(kept.findings());
    List<CheckedFile> notable =
        check.files().stream().filter(it -> !it.outcome().equals("checked")).toList();
    return new ProofCheckResult(
        report.lean(),
        check.files().size(),
        ProofFindings.outcomes(check.files()),
        first(notable),
        kept.ref(),
        findings);
  }

  private static List<ProofFile> first(List<CheckedFile> files) {
    return Lists.first(ProofFindings.SHOWN, files).stream().map(ProofFindings::shown).toList();
  }

  private List<CheckedFile> read(CheckedRequest checked) {
    return Failures.told(() -> records.read(checked.request().incident(), checked.checks()));
  }

  private ProofReport survey(ProofRequest request, List<String> below, boolean proposals) {
    SurveyRequest survey = new SurveyRequest(places(), below, request.failOnWarnings(), proposals);
    try {
      return ProofSurvey.withLean(runs, survey, progress());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Ends the check, and every process of it, once nobody takes its result any more. */
  private static CheckProgress progress() {
    Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext());
    return (done, total, text) -> {
      if (!heartbeats.beat(text + ": " + done + " of " + total)) {
        heartbeats.giveUp();
      }
    };
  }

  /** The directory of the one bundle that is asked for, or of all. */
  private String below(ProofRequest request) {
    String bundle = request.bundle();
    if (bundle == null) {
      return ProofPlaces.name(places().bundles());
    }
    List<Bundle> known = tree().bundles();
    return known.stream()
        .filter(it -> it.name().equals(bundle))
        .findFirst()
        .map(Bundle::proofs)
        .orElseThrow(() -> unknown(bundle, known.stream().map(Bundle::name).toList()));
  }

  private static RuntimeException unknown(String bundle, List<String> names) {
    return FailureKind.INVALID_INPUT.failure(
        "There is no bundle `" + bundle + "` with proofs" + NearestKey.hint(bundle, names));
  }

  private ProofTree tree() {
    try {
      return ProofTreeReader.read(places());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ProofPlaces places() {
    Path root = access.root();
    if (root == null) {
      throw FailureKind.NOT_AVAILABLE.failure(
          "No proofs are configured: proofs.root in runbook.yaml names none.");
    }
    if (!Files.isDirectory(root)) {
      throw FailureKind.NOT_FOUND.failure("There is no directory " + root + " with proofs.");
    }
    return new ProofPlaces(root, Path.of(access.libraries()), Path.of(access.bundles()));
  }

  private static RuntimeException unreadable(IOException cause) {
    return FailureKind.SERVER_ERROR.failure(
        "The proofs cannot be read or copied: " + cause.getMessage(), cause);
  }
}
