package org.provabilityfabric.runbooks.activity;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Action;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateAnalysis;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateOptions;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSignatures;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSink;
import org.provabilityfabric.runbooks.analysis.certificates.Coverage;
import org.provabilityfabric.runbooks.analysis.certificates.CoverageCheck;
import org.provabilityfabric.runbooks.analysis.certificates.FalsePositiveCandidate;
import org.provabilityfabric.runbooks.analysis.certificates.SignatureTally;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.certificates.CertificateCoverage;
import org.provabilityfabric.runbooks.contract.certificates.CertificateIntegrity;
import org.provabilityfabric.runbooks.contract.certificates.CertificateReading;
import org.provabilityfabric.runbooks.contract.certificates.CertificateRequest;
import org.provabilityfabric.runbooks.contract.certificates.CoverageRequest;
import org.provabilityfabric.runbooks.contract.certificates.DetectionPatterns;
import org.provabilityfabric.runbooks.contract.certificates.FalsePositives;
import org.provabilityfabric.runbooks.prometheus.PrometheusException;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/**
 * "Certificate Analysis" for workflows: reads the captured certificates back as streams and judges
 * them. The whole of each result goes into the incident's bundle.
 */
public final class CertificateReadingImpl implements CertificateReading {
  /** The vault entry of the detection patterns. */
  public static final String PATTERNS = "detection-patterns.json";

  /** The vault entry of what became of the signatures. */
  public static final String INTEGRITY = "certificate-integrity.json";

  /** The vault entry of the comparison with egress requests. */
  public static final String COVERAGE = "certificate-coverage.json";

  /** The vault entry of the candidates for false positives, one JSON document a line. */
  public static final String CANDIDATES = "false-positive-candidates.ndjson";

  /** A certificate follows its request: what was asked just now may not have its own yet. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final EvidenceVault vault;
  private final RequestCounter counter;
  private final SignedForm form;
  private final String keyUse;
  private final PublicKeys keys;

  /** Counts the egress requests of a component over a window; empty where nobody counts them. */
  @FunctionalInterface
  public interface RequestCounter {
    OptionalDouble count(String component, Window window);
  }

  /** The keys that are published for the certificates of a component, as a key set in text. */
  @FunctionalInterface
  public interface PublicKeys {
    String of(String component);
  }

  /**
   * Reads from and writes to {@code vault}.
   *
   * @param form which bytes of a certificate are signed
   * @param keyUse the use of the published keys that count
   * @param keys where the public keys are
   */
  public CertificateReadingImpl(
      EvidenceVault vault,
      RequestCounter counter,
      SignedForm form,
      String keyUse,
      PublicKeys keys) {
    this.vault = vault;
    this.counter = counter;
    this.form = form;
    this.keyUse = keyUse;
    this.keys = keys;
  }

  @Override
  public DetectionPatterns analyzeDetectionPatterns(CertificateRequest request) {
    CertificateEvidence evidence = new CertificateEvidence(vault, request);
    return evidence.told(
        () -> {
          CertificateResults results = analyse(evidence, request, CertificateSink.none());
          return PatternFindings.patterns(results, evidence.keep(PATTERNS, results));
        });
  }

  @Override
  public CertificateIntegrity verifyCertificates(CertificateRequest request) {
    CertificateEvidence evidence = new CertificateEvidence(vault, request);
    CertificateSignatures signatures = new CertificateSignatures(form, keys(request.component()));
    return evidence.told(
        () -> {
          SignatureTally tally = new SignatureTally();
          CertificateOptions options = CertificateOptions.STANDARD.of(request.tenant());
          analyse(evidence, request, tally.checking(signatures, options));
          SignatureTally.Tallied tallied = tally.tallied();
          return IntegrityFindings.of(tallied, evidence.keep(INTEGRITY, tallied));
        });
  }

  private KeySet keys(String component) {
    String published = Failures.told(() -> keys.of(component));
    try {
      return KeySetReader.parse(published, "the published keys").forUse(keyUse);
    } catch (KeySetException e) {
      throw FailureKind.MALFORMED.failure("Public keys: " + e.getMessage(), e);
    }
  }

  @Override
  public CertificateCoverage checkCertificateCoverage(CoverageRequest asked) {
    CertificateRequest request = asked.certificates();
    CertificateEvidence evidence = new CertificateEvidence(vault, request);
    return evidence.told(
        () -> {
          Instant until = request.window().to().minus(GRACE);
          CertificateOptions options =
              CertificateOptions.STANDARD
                  .within(request.window().from(), until)
                  .of(request.tenant());
          CoverageCheck check = new CoverageCheck(options);
          CertificateResults results = analyse(evidence, request, check.listening());
          for (EvidenceRef log : asked.logs()) {
            try (InputStream in = evidence.read(log)) {
              check.requests(in);
            }
          }
          Coverage coverage = check.coverage();
          return coverage.requests() > 0
              ? CoverageFindings.byLogs(coverage, evidence.keep(COVERAGE, coverage))
              : byCounter(request, results);
        });
  }

  private CertificateCoverage byCounter(CertificateRequest request, CertificateResults results) {
    if (request.tenant() != null) {
      return CoverageFindings.notCompared("no log names a request, and a counter no tenant");
    }
    OptionalDouble counted = counted(request);
    return counted.isEmpty()
        ? CoverageFindings.notCompared("no log names a request, and nothing counts them")
        : CoverageFindings.byCounter(
            new Coverage.Counted(Math.round(counted.getAsDouble()), results.certificates()),
            request.window());
  }

  private OptionalDouble counted(CertificateRequest request) {
    try {
      return Failures.told(() -> counter.count(request.component(), request.window()));
    } catch (PrometheusException e) {
      throw e.kind().failure(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public FalsePositives listFalsePositives(CertificateRequest request) {
    CertificateEvidence evidence = new CertificateEvidence(vault, request);
    return evidence.told(
        () -> {
          try (CandidateLines lines = evidence.lines(CANDIDATES)) {
            CertificateResults results = analyse(evidence, request, lines);
            return falsePositives(results, lines.finish());
          }
        });
  }

  private static FalsePositives falsePositives(CertificateResults results, EvidenceRef list) {
    long held = results.total().count(Action.BLOCK) + results.total().count(Action.REDACT);
    long candidates = results.candidates().count();
    return new FalsePositives(
        held,
        candidates,
        results.candidates().first().stream().map(FalsePositiveCandidate::text).toList(),
        list,
        candidates == 0
            ? List.of()
            : List.of(
                Finding.of(
                    FindingCode.FALSE_POSITIVE_CANDIDATES,
                    "%d of %d texts were blocked or redacted perhaps without need: label %s."
                        .formatted(candidates, held, list.name()))));
  }

  private static CertificateResults analyse(
      CertificateEvidence evidence, CertificateRequest request, CertificateSink sink)
      throws IOException {
    CertificateAnalysis analysis =
        new CertificateAnalysis(CertificateOptions.STANDARD.of(request.tenant()), sink);
    try (InputStream in = evidence.read(request.certificates())) {
      analysis.read(in);
    }
    return analysis.results();
  }
}
