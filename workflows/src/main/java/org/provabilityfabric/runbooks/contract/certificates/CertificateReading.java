package org.provabilityfabric.runbooks.contract.certificates;

import io.temporal.activity.ActivityInterface;

/**
 * "Certificate Analysis", over what is in the vault. Everything found goes into the vault whole.
 */
@ActivityInterface
public interface CertificateReading {
  /** Detection patterns: PII and secret rates, leaks, policy hash consistency. */
  DetectionPatterns analyzeDetectionPatterns(CertificateRequest request);

  /** "verify_certificates.py": every signature against the published keys. */
  CertificateIntegrity verifyCertificates(CertificateRequest request);

  /**
   * "check_certificate_coverage.py": every egress request must have its certificate. Requests are
   * known from the logs, or where no log names one, counted by Prometheus.
   */
  CertificateCoverage checkCertificateCoverage(CoverageRequest request);

  /** "analyze_certificates.py --false-positives": a list for people to label. */
  FalsePositives listFalsePositives(CertificateRequest request);
}
