package org.provabilityfabric.runbooks.ledger;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A ledger that answers as a test says, asked for the receipts of an hour. */
abstract class LedgerAsked {
  private static final Instant NOW = Instant.parse("2024-01-15T12:00:00Z");
  static final Window HOUR = Window.between(NOW.minusSeconds(3600), NOW);
  static final String TOKEN = "s3cr3t-token-value";

  final CountDownLatch end = new CountDownLatch(1);
  LedgerDouble ledger;

  @BeforeEach
  void start() throws IOException {
    ledger = new LedgerDouble();
  }

  @AfterEach
  void stop() {
    end.countDown();
    ledger.close();
  }

  LedgerClient client() {
    return new LedgerClient(config(), () -> TOKEN, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  LedgerConfig config() {
    return LedgerConfig.at(ledger.address());
  }

  static LedgerException failure(LedgerClient client) {
    return catchThrowableOfType(
        LedgerException.class, () -> client.receipts(HOUR, sink(), () -> false));
  }

  static OutputStream sink() {
    return OutputStream.nullOutputStream();
  }
}
