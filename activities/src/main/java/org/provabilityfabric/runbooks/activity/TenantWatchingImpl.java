package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateAnalysis;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateCounts;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateOptions;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSink;
import org.provabilityfabric.runbooks.analysis.certificates.TenantCertificates;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureSink;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.receipts.AbacPatterns;
import org.provabilityfabric.runbooks.analysis.receipts.GapRule;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptCheck;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptFindings;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.tenant.TenantFigures;
import org.provabilityfabric.runbooks.contract.tenant.TenantFiguresRequest;
import org.provabilityfabric.runbooks.contract.tenant.TenantWatching;
import org.provabilityfabric.runbooks.ledger.Capture;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerException;
import org.provabilityfabric.runbooks.ledger.Window;
import org.provabilityfabric.runbooks.policy.TenantFigure;
import org.provabilityfabric.runbooks.prometheus.TenantCount;

/**
 * "Enhanced monitoring" for workflows: the ledger's receipts and certificates of a tenant in
 * numbers, judged as the investigations judge them. Nothing is kept: what is told leads to an
 * incident, which captures what it needs.
 */
public final class TenantWatchingImpl implements TenantWatching {
  private final LedgerClient ledger;
  private final ShardMapping shards;
  private final TenantCount bypasses;
  private final LongSupplier ticker;

  /**
   * Reads {@code ledger}.
   *
   * @param bypasses counts uses of capabilities that were not granted
   * @param ticker monotonic nanoseconds, for the budget
   */
  public TenantWatchingImpl(
      LedgerClient ledger, ShardMapping shards, TenantCount bypasses, LongSupplier ticker) {
    this.ledger = ledger;
    this.shards = shards;
    this.bypasses = bypasses;
    this.ticker = ticker;
  }

  @Override
  public TenantFigures readTenantFigures(TenantFiguresRequest request) {
    Counted counted = new Counted();
    long receipts = counted.part("receipts", () -> receipts(request, counted));
    long certificates = counted.part("egress certificates", () -> certificates(request, counted));
    var unused = counted.part("counters", () -> counters(request, counted));
    return counted.figures(request, receipts, certificates);
  }

  private long counters(TenantFiguresRequest request, Counted counted) {
    OptionalDouble found =
        PrometheusReading.told(() -> bypasses.of(request.tenant(), request.window()));
    found.ifPresent(count -> counted.counts.put(TenantFigure.BYPASSES, Math.round(count)));
    return 0;
  }

  private long receipts(TenantFiguresRequest request, Counted counted) {
    ReceiptChecks checks =
        new ReceiptChecks(
            EnumSet.of(ReceiptChecks.Kind.ISOLATION, ReceiptChecks.Kind.ABAC),
            null,
            shards,
            GapRule.standard(),
            request.window().from(),
            request.window().to(),
            request.tenant());
    ReceiptFindings found =
        read(
            request,
            new Asked<>(
                "receipts",
                ledger::receipts,
                in -> {
                  try (ReceiptCheck check =
                      new ReceiptCheck(checks, ExposureSink.none(), problem -> {})) {
                    check.read(in);
                    return check.findings(List.of());
                  }
                }),
            counted.findings);
    Exposure isolation = Objects.requireNonNull(found.isolation(), "isolation was looked for");
    AbacPatterns abac = Objects.requireNonNull(found.abac(), "decisions were looked for");
    counted.counts.put(TenantFigure.VIOLATIONS, isolation.violations().count());
    counted.counts.put(TenantFigure.ATTEMPTS, isolation.attempts().count());
    counted.counts.put(TenantFigure.DENIALS, abac.denied());
    return found.receipts();
  }

  private long certificates(TenantFiguresRequest request, Counted counted) {
    CertificateOptions options =
        CertificateOptions.STANDARD
            .within(request.window().from(), request.window().to())
            .of(request.tenant());
    CertificateResults found =
        read(
            request,
            new Asked<>(
                "egress certificates",
                ledger::certificates,
                in -> {
                  CertificateAnalysis analysis =
                      new CertificateAnalysis(options, CertificateSink.none());
                  analysis.read(in);
                  return analysis.results();
                }),
            counted.findings);
    TenantCertificates own = found.byTenant().get(request.tenant());
    if (own == null) {
      counted.counts.put(TenantFigure.PII, 0L);
      counted.counts.put(TenantFigure.SECRETS, 0L);
      counted.counts.put(TenantFigure.LEAKS, 0L);
      return 0;
    }
    CertificateCounts numbers = own.counts();
    counted.counts.put(TenantFigure.PII, numbers.pii().certificates());
    counted.counts.put(TenantFigure.SECRETS, numbers.secret().certificates());
    counted.counts.put(TenantFigure.LEAKS, numbers.leaks());
    return numbers.certificates();
  }

  /** The ledger's answer goes to a scratch file, which may be large and is gone afterwards. */
  private <T> T read(TenantFiguresRequest request, Asked<T> asked, List<Finding> findings) {
    try {
      Path scratch = Files.createTempFile("tenant-", ".ndjson");
      try {
        Capture capture = capture(request, asked, scratch);
        if (!capture.completeness().whole()) {
          findings.add(
              Finding.of(
                  FindingCode.EVIDENCE_INCOMPLETE,
                  "The " + asked.what + " are not complete: " + capture.completeness().text()));
        }
        try (InputStream in =
            new HeartbeatingInput(Files.newInputStream(scratch), Activity.getExecutionContext())) {
          return asked.judge.judge(in);
        }
      } finally {
        Files.deleteIfExists(scratch);
      }
    } catch (IOException e) {
      throw FailureKind.SERVER_ERROR.failure("The worker's scratch file: " + e.getMessage(), e);
    }
  }

  private Capture capture(TenantFiguresRequest request, Asked<?> asked, Path scratch)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(scratch);
        CountedLines lines = new CountedLines(out)) {
      Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext());
      CaptureLimit limit = new CaptureLimit(heartbeats, ticker, request.budget(), lines::lines);
      Window window = new Window(request.window().from(), request.window().to(), request.tenant());
      Capture capture = asked.list.capture(window, lines, limit);
      heartbeats.giveUpUnlessCancelled();
      return capture;
    }
  }

  /** What was counted, and what could not be. */
  private static final class Counted {
    private final Map<TenantFigure, Long> counts = new EnumMap<>(TenantFigure.class);
    private final List<Finding> findings = new ArrayList<>();
    private final List<ApplicationFailure> failures = new ArrayList<>();

    /** A part that cannot be read leaves the others as they are. */
    long part(String what, LongSupplier count) {
      try {
        return count.getAsLong();
      } catch (LedgerException e) {
        failed(what, LedgerFailures.failure(e));
      } catch (ApplicationFailure e) {
        failed(what, e);
      }
      return 0;
    }

    private void failed(String what, ApplicationFailure failure) {
      failures.add(failure);
      findings.add(
          Finding.of(
              FailureKind.ofType(failure.getType()).finding(),
              "The " + what + " of the tenant cannot be read: " + failure.getOriginalMessage()));
    }

    /** Nothing at all is a failure, and no look at which nothing was found. */
    TenantFigures figures(TenantFiguresRequest request, long receipts, long certificates) {
      if (counts.isEmpty() && !failures.isEmpty()) {
        throw failures.getFirst();
      }
      return new TenantFigures(request.window().to(), receipts, certificates, counts, findings);
    }
  }

  /** One of the ledger's lists, and how it is judged. */
  private record Asked<T>(String what, ListCall list, Judge<T> judge) {}

  /** A list's call of the client. */
  @FunctionalInterface
  private interface ListCall {
    Capture capture(Window window, OutputStream sink, BooleanSupplier stop) throws IOException;
  }

  /** Judges what was captured. */
  @FunctionalInterface
  private interface Judge<T> {
    T judge(InputStream captured) throws IOException;
  }
}
