package org.provabilityfabric.runbooks.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.certificates.Coverage;
import org.provabilityfabric.runbooks.analysis.certificates.EgressRequest;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.certificates.CertificateCoverage;

/** What the comparison of certificates with egress requests means. */
final class CoverageFindings {
  private CoverageFindings() {}

  static CertificateCoverage byLogs(Coverage coverage, EvidenceRef evidence) {
    List<Finding> findings = new ArrayList<>();
    long missing = coverage.missing().count();
    if (missing > 0) {
      findings.add(
          Finding.of(
              FindingCode.CERTIFICATES_MISSING,
              "%d of %d egress requests have no certificate, first: %s."
                  .formatted(
                      missing, coverage.requests(), coverage.missing().first().getFirst().text())));
    }
    if (coverage.problems().count() > 0 || coverage.notCompared() > 0) {
      findings.add(
          Finding.of(
              FindingCode.RECORD_UNREADABLE,
              "%d requests or certificates cannot be compared, %d requests could not be read."
                  .formatted(coverage.notCompared(), coverage.problems().count())));
    }
    return new CertificateCoverage(
        "logs",
        coverage.requests(),
        coverage.covered(),
        missing,
        coverage.missing().first().stream().map(EgressRequest::text).toList(),
        between(coverage.missingFrom(), coverage.missingTo()),
        evidence,
        findings);
  }

  static CertificateCoverage byCounter(Coverage.Counted counted, Window window) {
    long missing = counted.missing().orElse(0);
    return new CertificateCoverage(
        "counter",
        counted.requests(),
        counted.certificates(),
        missing,
        List.of(),
        missing == 0 ? null : window,
        null,
        missing == 0
            ? List.of()
            : List.of(
                Finding.of(
                    FindingCode.CERTIFICATES_MISSING,
                    "There are %d certificates for %d egress requests, by the counter."
                        .formatted(counted.certificates(), counted.requests()))));
  }

  /** Nobody knows the requests: that is not the same as no request without certificate. */
  static CertificateCoverage notCompared(String why) {
    return new CertificateCoverage(
        "none",
        0,
        0,
        0,
        List.of(),
        null,
        null,
        List.of(
            Finding.of(FindingCode.NO_DATA, "Completeness could not be checked: " + why + ".")));
  }

  private static @Nullable Window between(@Nullable Instant first, @Nullable Instant last) {
    return first == null || last == null ? null : new Window(first, last);
  }
}
