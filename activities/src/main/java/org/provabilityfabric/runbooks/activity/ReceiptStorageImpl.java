package org.provabilityfabric.runbooks.activity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptStorage;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptWatch;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerException;
import org.provabilityfabric.runbooks.ledger.Window;

/** "Check ledger connectivity", and whether receipts arrive. */
public final class ReceiptStorageImpl implements ReceiptStorage {
  private static final int MOST_BYTES = 1024 * 1024;
  private static final Duration PROBED = Duration.ofMinutes(5);

  private final LedgerClient ledger;
  private final Clock clock;

  /**
   * Asks {@code ledger}.
   *
   * @param clock until when receipts are asked for
   */
  public ReceiptStorageImpl(LedgerClient ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public LedgerState checkLedger(ReceiptWatch watch) {
    List<Finding> findings = new ArrayList<>();
    boolean reachable = answers(findings, "its health address", ledger::health);
    boolean serves =
        answers(
            findings, "its receipts", () -> receipts(watch.since().minus(PROBED), watch.since()));
    return new LedgerState(reachable, serves, findings);
  }

  private static boolean answers(List<Finding> findings, String what, Runnable question) {
    try {
      question.run();
      return true;
    } catch (LedgerException e) {
      findings.add(
          Finding.of(
              LedgerFailures.kind(e.kind()).finding(),
              "The ledger, asked for " + what + ": " + e.getMessage()));
      return false;
    }
  }

  @Override
  public long awaitReceipts(ReceiptWatch watch) {
    long receipts;
    try {
      receipts = receipts(watch.since(), clock.instant());
    } catch (LedgerException e) {
      throw LedgerFailures.failure(e);
    }
    if (receipts == 0) {
      throw Failures.notYet("No receipt came since " + watch.since() + ".", watch.lookAgainAfter());
    }
    return receipts;
  }

  private long receipts(Instant since, Instant until) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try {
      ledger.receipts(
          Window.between(since, until.isBefore(since) ? since : until),
          lines,
          () -> lines.size() > MOST_BYTES);
      long[] after = new long[1];
      ReceiptReader.read(
          new ByteArrayInputStream(lines.toByteArray()),
          (receipt, source) -> {
            Instant at = receipt.timestamp();
            after[0] += at != null && at.isAfter(since) ? 1 : 0;
          });
      return after[0];
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written and read", e);
    }
  }
}
