package org.provabilityfabric.runbooks.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Sample;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Action;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateCounts;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.certificates.Coverage;
import org.provabilityfabric.runbooks.analysis.certificates.Detections;
import org.provabilityfabric.runbooks.analysis.certificates.EgressRequest;
import org.provabilityfabric.runbooks.analysis.certificates.FalsePositiveCandidate;
import org.provabilityfabric.runbooks.analysis.certificates.Leak;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory;
import org.provabilityfabric.runbooks.analysis.certificates.SignatureTally;
import org.provabilityfabric.runbooks.analysis.certificates.TenantCertificates;
import org.provabilityfabric.runbooks.analysis.certificates.Trend;

/** What certificates came to, for a person. */
final class CertificatesText implements CertificatesPage {
  private static final int MOST = 20;

  private final PrintWriter out;
  private final Paint paint;
  private final NamedProblems problems;
  private final boolean falsePositives;

  CertificatesText(PrintWriter out, Paint paint, NamedProblems problems, boolean falsePositives) {
    this.out = out;
    this.paint = paint;
    this.problems = problems;
    this.falsePositives = falsePositives;
  }

  @Override
  public void begin() {}

  @Override
  public void leak(Leak leak) {}

  @Override
  public void candidate(FalsePositiveCandidate candidate) {}

  @Override
  public void end(CertificatesVerdict verdict) {
    CertificateResults results = verdict.results();
    line(paint::heading, opening(results));
    detections(results);
    leaks(results);
    policies(results);
    if (falsePositives) {
      candidates(results);
    }
    signatures(verdict);
    coverage(verdict);
    unreadable(results);
    List<String> faults = verdict.faults();
    line(
        paint.by(faults.size()),
        faults.isEmpty() ? "Nothing amiss." : "Not fine: " + String.join("; ", faults) + ".");
  }

  private static String opening(CertificateResults results) {
    String when =
        results.first() == null ? "" : ", from " + results.first() + " to " + results.last();
    String outside =
        results.outside() == 0 ? "" : "; " + results.outside() + " more outside the time range";
    return "%d certificates of %d tenants%s%s."
        .formatted(results.certificates(), results.byTenant().size(), when, outside);
  }

  private void detections(CertificateResults results) {
    line("Detections (sum, certificates with one, rate, trend):");
    Map<String, TenantCertificates> tenants = results.byTenant();
    tenants.entrySet().stream()
        .limit(MOST)
        .forEach(tenant -> indented(counts(tenant.getKey(), tenant.getValue().counts())));
    more(tenants.size());
    if (tenants.size() > 1) {
      indented(counts("all", results.total()));
    }
  }

  private static String counts(String name, CertificateCounts counts) {
    return "%s: personal data %s; secrets %s; %d allowed, %d redacted, %d blocked"
        .formatted(
            name,
            detections(counts.pii()),
            detections(counts.secret()),
            counts.count(Action.ALLOW),
            counts.count(Action.REDACT),
            counts.count(Action.BLOCK));
  }

  private static String detections(Detections found) {
    String notSaid = found.notSaid() == 0 ? "" : ", not said by " + found.notSaid();
    return found.sum()
        + ", "
        + found.certificates()
        + ", "
        + percent(found.rate())
        + ", "
        + trend(found.trend())
        + notSaid;
  }

  private static String trend(Trend trend) {
    return switch (trend.direction()) {
      case RISING -> "rising from " + percent(trend.earlier()) + " to " + percent(trend.later());
      case FALLING -> "falling from " + percent(trend.earlier()) + " to " + percent(trend.later());
      case STEADY -> "steady";
      case NOT_KNOWN -> "too few for a trend";
    };
  }

  private void leaks(CertificateResults results) {
    long count = results.leaks().count();
    line(paint.by(count), count + " leaks (detected and let through):");
    sample(results.leaks(), leak -> leak.certId() + tenant(leak.tenant()) + ": " + leak.reason());
    if (results.perhapsLeaks() > 0) {
      line(
          paint::doubtful,
          results.perhapsLeaks() + " with a detection do not say what was done with it.");
    }
    if (results.nonInterferenceFailed() > 0) {
      line(paint::bad, results.nonInterferenceFailed() + " failed the non-interference check.");
    }
  }

  private void policies(CertificateResults results) {
    line("Policies (consistent for each tenant between changes):");
    results.byTenant().entrySet().stream()
        .limit(MOST)
        .forEach(tenant -> policies(tenant.getKey(), tenant.getValue().policies()));
    more(results.byTenant().size());
  }

  private void policies(String tenant, PolicyHistory history) {
    String policies = tenant + ": " + history.uses().size() + " policies";
    String changes = history.changes().none() ? "" : ", " + history.changes().count() + " changes";
    switch (history.verdict()) {
      case CONSISTENT -> line(paint::good, "  " + policies + changes + ": consistent");
      case INCONSISTENT -> line(paint::bad, "  " + policies + changes + ": inconsistent");
      case NOT_JUDGED -> line(paint::doubtful, "  " + policies + changes + ": not judged");
    }
    history.changes().first().forEach(change -> indented("  " + change.text()));
    history.inconsistencies().first().stream()
        .limit(5)
        .forEach(one -> line(paint::bad, "    " + one.text()));
  }

  private void candidates(CertificateResults results) {
    line(
        "%d candidates for false positives (%s of what was blocked or redacted), for people to"
                .formatted(results.candidates().count(), percent(results.total().candidateRate()))
            + " label:");
    sample(results.candidates(), FalsePositiveCandidate::text);
  }

  private void signatures(CertificatesVerdict verdict) {
    SignatureTally.Tallied found = verdict.signatures();
    if (found == null) {
      return;
    }
    line(
        paint.by(found.refuted()),
        "Signatures: %d verified, %d forged, %d transplanted, %d by unknown keys, %d unverifiable:"
            .formatted(
                found.verified(),
                found.forged().count(),
                found.transplanted().count(),
                found.unknownKey().count(),
                found.unverifiable()));
    sample(found.forged(), one -> one.certId() + ": " + one.why());
    sample(found.transplanted(), one -> one.certId() + ": " + one.why());
    sample(found.unknownKey(), one -> one.certId() + ": " + one.why());
    found.whyUnverifiable().forEach((why, count) -> indented(count + ": " + why));
  }

  private void coverage(CertificatesVerdict verdict) {
    Coverage coverage = verdict.coverage();
    if (coverage != null) {
      long missing = coverage.missing().count();
      String compared =
          "%d egress requests, %d with a certificate, %d without; %d certificates without request:"
              .formatted(
                  coverage.requests(), coverage.covered(), missing, coverage.withoutRequest());
      line(paint.by(missing), compared);
      sample(coverage.missing(), EgressRequest::text);
    }
    Coverage.Counted counted = verdict.counted();
    if (counted != null) {
      String compared =
          counted.requests() + " egress requests, " + counted.certificates() + " certificates.";
      line(paint.by(counted.missing().orElse(0)), compared);
    }
  }

  private void unreadable(CertificateResults results) {
    results
        .unknownShapes()
        .forEach((outline, count) -> line(paint::bad, count + " of an unknown shape: " + outline));
    if (results.notTracked() > 0) {
      line(
          paint::doubtful,
          results.notTracked() + " are beyond what can be compared: some may have come twice.");
    }
    line(paint.by(problems.count()), problems.count() + " problems:");
    problems.named().stream()
        .limit(MOST)
        .forEach(one -> indented(one.position() + ": " + one.reason()));
    more(problems.count());
  }

  private <T> void sample(Sample<T> sample, Function<T, String> text) {
    sample.first().forEach(one -> indented(text.apply(one)));
    more(sample.count());
  }

  private void more(long count) {
    if (count > MOST) {
      indented("and " + (count - MOST) + " more; --json prints them.");
    }
  }

  private void indented(String text) {
    line("  " + text);
  }

  private void line(String text) {
    line(plain -> plain, text);
  }

  /** What comes from the evidence must not steer the terminal, so colours are put on last. */
  private void line(UnaryOperator<String> colour, String text) {
    out.println(colour.apply(RunbookCommand.plain(text)));
  }

  private static String tenant(@Nullable String tenant) {
    return tenant == null ? "" : " of " + tenant;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
