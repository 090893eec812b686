package org.provabilityfabric.runbooks.certificates;

import static org.provabilityfabric.runbooks.certificates.CertificateStep.ANALYZE_PATTERNS;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.CAPTURE_LOGS;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.CHECK_COMPLETENESS;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.CHECK_PODS;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.CHECK_POLICY;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.CHECK_STORAGE;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.GET_CERTIFICATES;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.LIST_FALSE_POSITIVES;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.VERIFY_INTEGRITY;

import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.certificates.CertificateCoverage;
import org.provabilityfabric.runbooks.contract.certificates.CertificateIntegrity;
import org.provabilityfabric.runbooks.contract.certificates.CertificateReading;
import org.provabilityfabric.runbooks.contract.certificates.CertificateRequest;
import org.provabilityfabric.runbooks.contract.certificates.CertificateStorage;
import org.provabilityfabric.runbooks.contract.certificates.CoverageRequest;
import org.provabilityfabric.runbooks.contract.certificates.DetectionPatterns;
import org.provabilityfabric.runbooks.contract.certificates.FalsePositives;
import org.provabilityfabric.runbooks.contract.change.EgressPolicies;
import org.provabilityfabric.runbooks.contract.change.PolicyConfiguration;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.LedgerCapture;
import org.provabilityfabric.runbooks.contract.observe.LedgerReading;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.PodHealth;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;

/** "Certificate Analysis", and what the common certificate issues are told from. */
final class Analysis {
  private static final Duration LEDGER_LIMIT = Duration.ofMinutes(10);

  private final Steps steps;
  private final String incident;
  private final String component;
  private final @Nullable String tenant;
  private final Window window;
  private final Duration logBudget;

  private Outcome<LedgerCapture> captured = new Outcome.Skipped<>("not yet");
  private Outcome<DetectionPatterns> patterns = new Outcome.Skipped<>("not yet");
  private Outcome<CertificateIntegrity> integrity = new Outcome.Skipped<>("not yet");
  private Outcome<CertificateCoverage> coverage = new Outcome.Skipped<>("not yet");
  private Outcome<FalsePositives> falsePositives = new Outcome.Skipped<>("not yet");
  private Outcome<EgressPolicies> policies = new Outcome.Skipped<>("not yet");
  private Outcome<PodHealth> pods = new Outcome.Skipped<>("not yet");
  private int logCaptures;

  /**
   * An analysis.
   *
   * @param tenant only this one; null for all
   * @param logBudget how long the capture of logs may take
   */
  Analysis(
      Steps steps,
      String incident,
      String component,
      @Nullable String tenant,
      Window window,
      Duration logBudget) {
    this.steps = steps;
    this.incident = incident;
    this.component = component;
    this.tenant = tenant;
    this.window = window;
    this.logBudget = logBudget;
  }

  /** Keeps the evidence side by side, then judges it. */
  void run() {
    Promise<Outcome<LedgerCapture>> certificates =
        steps.begin(
            GET_CERTIFICATES,
            () ->
                Calls.capturing(LedgerReading.class, GET_CERTIFICATES, LEDGER_LIMIT)
                    .captureCertificates(new LedgerRequest(incident, window, LEDGER_LIMIT)));
    Promise<Outcome<Evidence>> logs = steps.begin(CAPTURE_LOGS, () -> logs(window));
    steps.together(certificates, logs);
    captured = certificates.get();
    List<EvidenceRef> requests = logs.get().value().map(Evidence::entries).orElse(List.of());
    patterns =
        judged(ANALYZE_PATTERNS, one -> reading(ANALYZE_PATTERNS).analyzeDetectionPatterns(one));
    integrity = judged(VERIFY_INTEGRITY, one -> reading(VERIFY_INTEGRITY).verifyCertificates(one));
    coverage =
        judged(
            CHECK_COMPLETENESS,
            one ->
                reading(CHECK_COMPLETENESS)
                    .checkCertificateCoverage(new CoverageRequest(one, requests)));
    falsePositives =
        judged(LIST_FALSE_POSITIVES, one -> reading(LIST_FALSE_POSITIVES).listFalsePositives(one));
    commonIssues();
  }

  private void commonIssues() {
    policies =
        steps.run(
            CHECK_POLICY,
            () -> Calls.to(PolicyConfiguration.class, CHECK_POLICY).readEgressPolicies(component));
    pods =
        steps.run(
            CHECK_PODS,
            () ->
                Calls.to(ClusterObservation.class, CHECK_PODS)
                    .findUnhealthyPods(new Looked(incident, component, window)));
    steps.run(
        CHECK_STORAGE, () -> Calls.to(CertificateStorage.class, CHECK_STORAGE).countCertificates());
  }

  private <T> Outcome<T> judged(CertificateStep step, Function<CertificateRequest, T> judge) {
    if (captured.value().isEmpty()) {
      return steps.skip(step, "not assessed: the certificates are not there");
    }
    EvidenceRef evidence = captured.value().get().evidence();
    CertificateRequest request =
        new CertificateRequest(incident, component, evidence, tenant, window);
    return steps.run(step, () -> judge.apply(request));
  }

  private static CertificateReading reading(CertificateStep step) {
    return Calls.analysing(CertificateReading.class, step);
  }

  /**
   * Keeps the logs of what has passed since they were kept last, just before a restart ends them.
   */
  Outcome<Evidence> captureLogsAgain(Window since) {
    return steps.run(CAPTURE_LOGS, () -> logs(since));
  }

  private Evidence logs(Window span) {
    logCaptures++;
    String again = logCaptures == 1 ? "" : "-" + logCaptures;
    return Calls.capturing(ClusterObservation.class, CAPTURE_LOGS, logBudget)
        .captureLogs(
            new LogCapture(
                incident,
                component,
                span,
                "certificates-logs-" + component + again,
                logBudget.multipliedBy(9).dividedBy(10)));
  }

  /** The name under which evidence is kept. */
  String incident() {
    return incident;
  }

  String component() {
    return component;
  }

  /** The only tenant that is looked at; null where all are. */
  @Nullable String tenant() {
    return tenant;
  }

  @Nullable DetectionPatterns patterns() {
    return patterns.value().orElse(null);
  }

  @Nullable CertificateIntegrity integrity() {
    return integrity.value().orElse(null);
  }

  @Nullable CertificateCoverage coverage() {
    return coverage.value().orElse(null);
  }

  @Nullable FalsePositives falsePositives() {
    return falsePositives.value().orElse(null);
  }

  @Nullable EgressPolicies policies() {
    return policies.value().orElse(null);
  }

  /** Why certificates are taken to be missing, in one clause; null where they are not. */
  @Nullable String missing() {
    CertificateCoverage compared = coverage.value().orElse(null);
    if (compared != null && compared.missing() > 0) {
      return compared.missing() + " of " + compared.requests() + " egress requests have none";
    }
    LedgerCapture capture = captured.value().orElse(null);
    if (capture != null && capture.records() == 0 && capture.evidence().complete()) {
      return "the ledger holds none of the window";
    }
    return pods.value().map(PodHealth::componentsDown).orElse(List.of()).contains(component)
        ? component + " has no ready pod"
        : null;
  }

  /** All that was found, for the incident. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    patterns.value().ifPresent(found -> all.addAll(found.findings()));
    integrity.value().ifPresent(found -> all.addAll(found.findings()));
    coverage.value().ifPresent(found -> all.addAll(found.findings()));
    falsePositives.value().ifPresent(found -> all.addAll(found.findings()));
    return all;
  }

  /** In one sentence. */
  String said() {
    DetectionPatterns found = patterns();
    if (found == null) {
      return "Certificates not assessed: " + patterns.whyNot();
    }
    String leaks = found.leaks() == 0 ? "no leak" : found.leaks() + " leaks";
    String lacking = missing() == null ? "none missing" : "missing: " + missing();
    return found.certificates()
        + " egress certificates of "
        + found.tenantCount()
        + " tenants: "
        + leaks
        + ", "
        + lacking
        + ".";
  }
}
