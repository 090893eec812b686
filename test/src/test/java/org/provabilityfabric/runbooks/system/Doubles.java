package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.provabilityfabric.runbooks.simulator.ledger.CapabilityTokens;
import org.provabilityfabric.runbooks.simulator.ledger.CertificateGenerator;
import org.provabilityfabric.runbooks.simulator.ledger.Documents;
import org.provabilityfabric.runbooks.simulator.ledger.LedgerApi;
import org.provabilityfabric.runbooks.simulator.ledger.ReceiptGenerator;
import org.provabilityfabric.runbooks.simulator.mail.Mailbox;
import org.provabilityfabric.runbooks.simulator.metrics.HealthSite;

/** What has no real part here: the ledger, the health URL and the mailbox. */
final class Doubles implements AutoCloseable {
  private static final long SEED = 42;

  private final Path tokenFile;
  private final LedgerApi ledger;
  private final HealthSite health;
  private final Mailbox mailbox;

  private Doubles(RealStack stack) throws IOException {
    Clock clock = Clock.systemUTC();
    Instant now = clock.instant();
    tokenFile = stack.ledgerTokenFile();
    ledger =
        LedgerApi.start(
            clock,
            new LedgerApi.Contents(
                Documents.of(new ReceiptGenerator(SEED, now).receipts()),
                Documents.of(new CertificateGenerator(SEED, now).certificates()),
                CapabilityTokens.builtIn(now),
                stack.ledgerToken()),
            LedgerApi.Limits.usual());
    health = HealthSite.start();
    mailbox = Mailbox.start(clock);
  }

  static Doubles start(RealStack stack) throws IOException {
    return new Doubles(stack);
  }

  LedgerApi ledger() {
    return ledger;
  }

  HealthSite health() {
    return health;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** Where the product finds them. */
  Map<String, String> environment() {
    return Map.of(
        "RUNBOOK_LEDGER_URL", ledger.url().toString(),
        "RUNBOOK_LEDGER_TOKEN_FILE", tokenFile.toString(),
        "RUNBOOK_HEALTH_URL", health.statusUrl().toString(),
        "RUNBOOK_MAIL_HOST", "127.0.0.1",
        "RUNBOOK_MAIL_PORT", Integer.toString(mailbox.port()));
  }

  @Override
  public void close() {
    mailbox.close();
    health.close();
    ledger.close();
  }
}
