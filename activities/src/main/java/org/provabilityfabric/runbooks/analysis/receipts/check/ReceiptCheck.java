package org.provabilityfabric.runbooks.analysis.receipts.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemLog;
import org.provabilityfabric.runbooks.analysis.Reading;
import org.provabilityfabric.runbooks.analysis.TimeSpan;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureAssessment;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureSink;
import org.provabilityfabric.runbooks.analysis.receipts.LogDenial;
import org.provabilityfabric.runbooks.analysis.receipts.Receipt;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptPatterns;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptSignatures;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks.Kind;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;

/**
 * Reads receipts from one input or several, once, and looks for everything that is wanted at the
 * same time. Memory does not grow with the input but for some 20 bytes a receipt and 50 bytes a
 * subject.
 */
public final class ReceiptCheck implements AutoCloseable {
  private final ReceiptChecks checks;
  private final ReceiptPatterns patterns = new ReceiptPatterns();
  private final ExposureAssessment isolation;
  private final @Nullable Relay patternRelay;
  private final @Nullable Relay isolationRelay;
  private final @Nullable SignatureCrew crew;
  private final ProblemLog problems = new ProblemLog();
  private final TimeSpan times = new TimeSpan();
  private final ProblemSink heard;
  private long receipts;
  private long outside;

  /** Hears of problems as they are found. */
  @FunctionalInterface
  public interface ProblemSink {
    void problem(Problem problem) throws IOException;
  }

  /**
   * @param found receives violations of the isolation rule as they are found, in a thread of its
   *     own, until {@link #findings}
   */
  public ReceiptCheck(ReceiptChecks checks, ExposureSink found, ProblemSink heard) {
    this.checks = checks;
    this.heard = heard;
    this.isolation = new ExposureAssessment(checks.shards(), found);
    this.patternRelay =
        checks.wants(Kind.GAPS) || checks.wants(Kind.ABAC)
            ? new Relay("patterns", patterns::add)
            : null;
    this.isolationRelay =
        checks.wants(Kind.ISOLATION) ? new Relay("isolation", isolation::judge) : null;
    KeySet keys = checks.keys();
    this.crew = keys == null ? null : new SignatureCrew(new ReceiptSignatures(keys));
  }

  /**
   * Reads one input.
   *
   * @throws IOException where the input itself fails, or a sink throws it
   */
  public void read(InputStream in) throws IOException {
    ReceiptReader.read(
        in,
        new ReceiptReader.Handler() {
          @Override
          public void receipt(Receipt receipt, JsonElement source) throws IOException {
            take(receipt, source);
          }

          @Override
          public void problem(Problem problem) throws IOException {
            problems.add(problem);
            heard.problem(problem);
          }
        });
  }

  private void take(Receipt receipt, JsonElement source) throws IOException {
    if (!checks.concerns(receipt)) {
      outside++;
      return;
    }
    receipts++;
    times.add(receipt.timestamp());
    if (patternRelay != null) {
      patternRelay.add(receipt, source.index());
    }
    if (isolationRelay != null) {
      isolationRelay.add(receipt, source.index());
    }
    if (crew != null) {
      crew.add(receipt, source);
    }
  }

  /** What was found in everything read; after it, nothing more can be read. */
  public ReceiptFindings findings() throws IOException {
    return findings(List.of());
  }

  /**
   * The same together with denials that a log has.
   *
   * @param denials from logs of the same time
   */
  public ReceiptFindings findings(Iterable<LogDenial> denials) throws IOException {
    if (patternRelay != null) {
      patternRelay.finish();
      denials.forEach(patterns::add);
    }
    if (isolationRelay != null) {
      isolationRelay.finish();
    }
    return new ReceiptFindings(
        receipts,
        outside,
        times.first(),
        times.last(),
        checks.wants(Kind.GAPS)
            ? patterns.gaps(checks.gapRule(), checks.since(), checks.until())
            : null,
        checks.wants(Kind.ISOLATION)
            ? isolation.result(new Reading(receipts, problems.problems()))
            : null,
        checks.wants(Kind.ABAC) ? patterns.abac() : null,
        crew == null ? null : crew.finish(),
        problems.problems());
  }

  @Override
  public void close() {
    if (patternRelay != null) {
      patternRelay.close();
    }
    if (isolationRelay != null) {
      isolationRelay.close();
    }
    if (crew != null) {
      crew.close();
    }
  }
}
