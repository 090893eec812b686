package org.provabilityfabric.runbooks.analysis.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Counts;
import org.provabilityfabric.runbooks.analysis.Fingerprints;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.ProblemLog;
import org.provabilityfabric.runbooks.analysis.Sampler;
import org.provabilityfabric.runbooks.analysis.TimeSpan;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.NonInterference;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Shape;

/**
 * "Analyze Detection Patterns": goes through egress certificates once, in one input or several, and
 * keeps none of them. Memory is bounded however long the input is.
 */
public final class CertificateAnalysis {
  private static final int MOST_TENANTS = 5_000;
  private static final int MOST_CERTIFICATES = 2_000_000;
  private static final String NO_TENANT = "(no tenant)";

  private final CertificateOptions options;
  private final CertificateSink sink;
  private final ProblemLog problems = new ProblemLog();
  private final Fingerprints seen = new Fingerprints(MOST_CERTIFICATES);
  private final CertificateCounts.Tally total = new CertificateCounts.Tally();
  private final SortedMap<String, TenantCertificates.Tally> byTenant = new TreeMap<>();
  private final TimeSpan times = new TimeSpan();
  private final Counts unknownShapes = new Counts(100);
  private final Sampler<Leak> leaks = new Sampler<>();
  private final Sampler<FalsePositiveCandidate> candidates = new Sampler<>();
  private long certificates;
  private long outside;
  private long repeated;
  private long otherTenants;
  private long perhapsLeaks;
  private long nonInterferenceFailed;

  /** An analysis of nothing so far. */
  public CertificateAnalysis(CertificateOptions options, CertificateSink sink) {
    this.options = options;
    this.sink = sink;
  }

  /** What one input says, looked at in the standard way. */
  public static CertificateResults of(InputStream certificates) throws IOException {
    CertificateAnalysis analysis =
        new CertificateAnalysis(CertificateOptions.STANDARD, CertificateSink.none());
    analysis.read(certificates);
    return analysis.results();
  }

  /**
   * Adds all certificates of an input.
   *
   * @throws IOException only where the input itself fails or the sink throws it
   */
  public void read(InputStream in) throws IOException {
    CertificateReader.read(
        in,
        new CertificateReader.Handler() {
          @Override
          public void certificate(Certificate certificate, JsonElement source) throws IOException {
            judge(certificate, source);
          }

          @Override
          public void problem(Problem problem) throws IOException {
            tell(problem);
          }
        });
  }

  private void judge(Certificate certificate, JsonElement source) throws IOException {
    sink.certificate(certificate, source);
    if (!options.covers(certificate.timestamp(), certificate.tenant())) {
      outside++;
      return;
    }
    tellMissing(certificate, source);
    if (!isNew(certificate, source)) {
      repeated++;
      return;
    }
    certificates++;
    times.add(certificate.timestamp());
    String id = certificate.id(source);
    FalsePositiveCandidate candidate = options.candidates().candidate(certificate, id).orElse(null);
    if (candidate != null) {
      candidates.add(candidate);
      sink.candidate(candidate);
    }
    if (certificate.leak()) {
      Leak leak = Leak.of(certificate, id);
      leaks.add(leak);
      sink.leak(leak);
    }
    perhapsLeaks += certificate.perhapsLeak() ? 1 : 0;
    nonInterferenceFailed += certificate.nonInterference() == NonInterference.FAILED ? 1 : 0;
    if (certificate.shape() == Shape.UNKNOWN) {
      unknownShapes.add(CertificateShapes.outline(source.fields()));
    }
    count(certificate, candidate != null);
  }

  private void count(Certificate certificate, boolean candidate) {
    total.add(certificate, candidate);
    String tenant = certificate.tenant() == null ? NO_TENANT : certificate.tenant();
    TenantCertificates.Tally tally = byTenant.get(tenant);
    if (tally == null && byTenant.size() < MOST_TENANTS) {
      tally = new TenantCertificates.Tally();
      byTenant.put(tenant, tally);
    }
    if (tally == null) {
      otherTenants++;
    } else {
      tally.add(certificate, candidate);
    }
  }

  /**
   * Pages of a ledger overlap, so the same certificate may come twice: that is told, not counted.
   */
  private boolean isNew(Certificate certificate, JsonElement source) throws IOException {
    String id = certificate.certId();
    int place = id == null ? -1 : seen.place(seen.of(certificate.tenant() + "\n" + id));
    if (place < 0) {
      return true;
    }
    long content = seen.of(source.fields().toString());
    long before = seen.valueAt(place);
    if (before == 0) {
      seen.setAt(place, content);
      return true;
    }
    if (before == content) {
      tell(source.problem(ProblemKind.REPEATED, "certificate " + id + " came before"));
      return false;
    }
    tell(
        source.problem(
            ProblemKind.CONTRADICTORY, "certificate " + id + " came before and says otherwise"));
    return true;
  }

  private void tellMissing(Certificate certificate, JsonElement source) throws IOException {
    List<String> missing = new ArrayList<>();
    addMissing("cert_id", certificate.certId(), missing);
    addMissing("tenant", certificate.tenant(), missing);
    addMissing("timestamp", certificate.timestamp(), missing);
    addMissing("policy_hash", certificate.policyHash(), missing);
    if (!missing.isEmpty()) {
      String fields = String.join(", ", missing);
      tell(source.problem(ProblemKind.FIELD, "missing or unreadable: " + fields));
    }
  }

  private static void addMissing(String name, @Nullable Object value, List<String> missing) {
    if (value == null) {
      missing.add(name);
    }
  }

  private void tell(Problem problem) throws IOException {
    problems.add(problem);
    sink.problem(problem);
  }

  /** What all inputs so far say. */
  public CertificateResults results() {
    PolicyJudge judge = new PolicyJudge(options.rollout());
    SortedMap<String, TenantCertificates> tenants = new TreeMap<>();
    byTenant.forEach((name, tally) -> tenants.put(name, tally.tenant(judge)));
    return new CertificateResults(
        certificates,
        times.first(),
        times.last(),
        outside,
        repeated,
        total.counts(),
        tenants,
        otherTenants,
        leaks.sample(),
        perhapsLeaks,
        candidates.sample(),
        nonInterferenceFailed,
        unknownShapes.byName(),
        seen.refused(),
        problems.problems());
  }
}
