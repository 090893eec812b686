package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.Sample;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.certificates.Detections;
import org.provabilityfabric.runbooks.analysis.certificates.Leak;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory.PolicyUse;
import org.provabilityfabric.runbooks.analysis.certificates.TenantCertificates;
import org.provabilityfabric.runbooks.analysis.certificates.Trend;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.certificates.DetectionPatterns;
import org.provabilityfabric.runbooks.contract.certificates.TenantPattern;
import org.provabilityfabric.runbooks.contract.certificates.TenantPolicy;

/** What detection patterns mean. */
final class PatternFindings {
  private static final int MOST_POLICIES = 100;
  private static final int MOST_FINDINGS = 20;

  private final CertificateResults results;
  private final List<Finding> findings = new ArrayList<>();

  private PatternFindings(CertificateResults results) {
    this.results = results;
  }

  static DetectionPatterns patterns(CertificateResults results, EvidenceRef evidence) {
    PatternFindings found = new PatternFindings(results);
    found.judge();
    return new DetectionPatterns(
        results.certificates(),
        results.byTenant().entrySet().stream().limit(Sample.KEPT).map(PatternFindings::of).toList(),
        results.byTenant().size(),
        results.leaks().count(),
        results.leaks().first().stream().map(Leak::certId).toList(),
        policies(results),
        results.problems().count(),
        evidence,
        found.findings);
  }

  private static TenantPattern of(Map.Entry<String, TenantCertificates> tenant) {
    Detections pii = tenant.getValue().counts().pii();
    Detections secret = tenant.getValue().counts().secret();
    PolicyHistory policies = tenant.getValue().policies();
    return new TenantPattern(
        tenant.getKey(),
        tenant.getValue().counts().certificates(),
        pii.sum(),
        pii.rate(),
        pii.trend().direction().name(),
        secret.sum(),
        secret.rate(),
        secret.trend().direction().name(),
        policies.uses().size(),
        policies.verdict().name());
  }

  /** The policy of the newest certificate; a tenant whose certificates have no time has none. */
  private static List<TenantPolicy> policies(CertificateResults results) {
    List<TenantPolicy> policies = new ArrayList<>();
    results
        .byTenant()
        .forEach(
            (tenant, certificates) ->
                certificates.policies().uses().stream()
                    .filter(use -> use.last() != null)
                    .max(
                        Comparator.comparing(
                            PolicyUse::last, Comparator.nullsFirst(Comparator.naturalOrder())))
                    .filter(use -> policies.size() < MOST_POLICIES)
                    .ifPresent(use -> policies.add(new TenantPolicy(tenant, use.policyHash()))));
    return policies;
  }

  private void judge() {
    if (results.certificates() == 0) {
      find(FindingCode.NO_DATA, "There are no certificates to look at.");
    }
    if (!results.leaks().none()) {
      Leak first = results.leaks().first().getFirst();
      String shown =
          ExposureFindings.counted(
              results.leaks().count(), "certificate shows", "certificates show");
      find(
          FindingCode.CERTIFICATE_LEAK,
          shown
              + " detected content that was let out, first: "
              + first.certId()
              + ", "
              + first.reason()
              + ".");
    }
    if (results.perhapsLeaks() > 0) {
      find(
          FindingCode.CERTIFICATE_LEAK_POSSIBLE,
          results.perhapsLeaks()
              + " certificates detected something and do not say what was done.");
    }
    if (results.nonInterferenceFailed() > 0) {
      find(
          FindingCode.NON_INTERFERENCE_FAILED,
          results.nonInterferenceFailed() + " certificates failed non-interference.");
    }
    results.byTenant().forEach(this::trends);
    results.byTenant().forEach((tenant, all) -> policies(tenant, all.policies()));
    unreadable();
  }

  private void trends(String tenant, TenantCertificates all) {
    trend(tenant, "personal data", all.counts().pii().trend());
    trend(tenant, "secrets", all.counts().secret().trend());
  }

  private void trend(String tenant, String what, Trend trend) {
    boolean moves =
        switch (trend.direction()) {
          case RISING, FALLING -> true;
          case STEADY, NOT_KNOWN -> false;
        };
    if (moves) {
      find(
          FindingCode.DETECTION_RATE_CHANGED,
          String.format(
              Locale.ROOT,
              "The rate of %s of tenant %s went from %.1f %% to %.1f %%.",
              what,
              tenant,
              trend.earlier() * 100,
              trend.later() * 100));
    }
  }

  private void policies(String tenant, PolicyHistory history) {
    history.inconsistencies().first().stream()
        .limit(1)
        .forEach(
            one ->
                find(
                    FindingCode.POLICY_HASH_INCONSISTENT,
                    "Tenant %s, %d times, first: %s."
                        .formatted(tenant, history.inconsistencies().count(), one.text())));
    history.changes().first().stream()
        .limit(3)
        .forEach(
            change ->
                find(
                    FindingCode.POLICY_HASH_CHANGED,
                    "Tenant " + tenant + ": " + change.text() + "."));
  }

  private void unreadable() {
    if (results.problems().count() > 0) {
      find(
          FindingCode.RECORD_UNREADABLE,
          "%d flaws among the egress certificates, %d of them left out, first: %s."
              .formatted(
                  results.problems().count(),
                  results.problems().elementsLost(),
                  results.problems().sample().first().stream()
                      .limit(3)
                      .map(Problem::text)
                      .collect(Collectors.joining("; "))));
    }
    if (results.ofUnknownShape() > 0) {
      find(
          FindingCode.RECORD_UNREADABLE,
          results.ofUnknownShape()
              + " certificates in an unknown shape, so what was detected is not known: "
              + ExposureFindings.firstFew(results.unknownShapes())
              + ".");
    }
  }

  /** A hundred tenants may all have something; the evidence has every one. */
  private void find(FindingCode code, String text) {
    long same = findings.stream().filter(finding -> finding.code() == code).count();
    if (same < MOST_FINDINGS) {
      findings.add(Finding.of(code, text));
    }
  }
}
