package org.provabilityfabric.runbooks.activity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateReader;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.certificates.CertificateCount;
import org.provabilityfabric.runbooks.contract.certificates.CertificateStorage;
import org.provabilityfabric.runbooks.contract.certificates.FreshCertificates;
import org.provabilityfabric.runbooks.contract.certificates.FreshRequest;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerException;
import org.provabilityfabric.runbooks.ledger.Window;

/** "Check certificate storage", and whether new certificates arrive in the ledger. */
public final class CertificateStorageImpl implements CertificateStorage {
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final LedgerClient ledger;
  private final Clock clock;

  /**
   * Asks {@code ledger}.
   *
   * @param clock until when certificates are asked for
   */
  public CertificateStorageImpl(LedgerClient ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public CertificateCount countCertificates() {
    try {
      OptionalLong count = ledger.certificateCount();
      if (count.isEmpty()) {
        return new CertificateCount(
            null,
            List.of(
                Finding.of(
                    FindingCode.NOT_AVAILABLE,
                    "This ledger does not count its certificates: how many it holds is unknown.")));
      }
      return new CertificateCount(
          count.getAsLong(),
          count.getAsLong() > 0
              ? List.of()
              : List.of(
                  Finding.of(FindingCode.NO_DATA, "The ledger holds no certificate at all.")));
    } catch (LedgerException e) {
      throw LedgerFailures.failure(e);
    }
  }

  @Override
  public FreshCertificates awaitFreshCertificates(FreshRequest request) {
    FreshLook look = new FreshLook(request);
    read(request.since(), look);
    String lacking = look.lacking();
    if (lacking != null) {
      throw Failures.notYet(lacking, request.lookAgainAfter());
    }
    return look.found();
  }

  private void read(Instant since, FreshLook look) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try {
      Window window = Window.between(since, clock.instant());
      ledger.certificates(window, lines, () -> lines.size() > MOST_BYTES);
      CertificateReader.read(
          new ByteArrayInputStream(lines.toByteArray()),
          (certificate, source) -> look.add(certificate));
    } catch (LedgerException e) {
      throw LedgerFailures.failure(e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written and read", e);
    }
  }
}
