package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.simulator.ledger.CapabilityTokens;
import org.provabilityfabric.runbooks.simulator.ledger.CertificateGenerator;
import org.provabilityfabric.runbooks.simulator.ledger.Documents;
import org.provabilityfabric.runbooks.simulator.ledger.LedgerApi;
import org.provabilityfabric.runbooks.simulator.ledger.LiveDocuments;
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

  private Doubles(RealStack stack, @Nullable SigningPods pods) throws IOException {
    Clock clock = Clock.systemUTC();
    Instant now = clock.instant();
    tokenFile = stack.ledgerTokenFile();
    ledger =
        LedgerApi.start(
            clock,
            new LedgerApi.Contents(
                Documents.of(new ReceiptGenerator(SEED, now).receipts()),
                Documents.of(new CertificateGenerator(SEED, now).certificates()),
                written(pods, SigningKind.RECEIPTS),
                written(pods, SigningKind.CERTIFICATES),
                CapabilityTokens.builtIn(now),
                stack.ledgerToken()),
            LedgerApi.Limits.usual());
    health = HealthSite.start();
    mailbox = Mailbox.start(clock);
  }

  private static Optional<LiveDocuments> written(@Nullable SigningPods pods, SigningKind kind) {
    return Optional.ofNullable(pods).map(signing -> signing.documents(kind));
  }

  /**
   * Starts all of them.
   *
   * @param pods who goes on writing into the ledger; null where nobody does
   */
  static Doubles start(RealStack stack, @Nullable SigningPods pods) throws IOException {
    return new Doubles(stack, pods);
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

  /** How many requests for a revocation the ledger answered. */
  int revocations() {
    return (int)
        ledger.requestedPaths().stream()
            .filter(path -> path.equals("POST /capability-tokens/revoke"))
            .count();
  }

  /** The tokens that the ledger still lists as active. */
  List<String> activeTokens() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(ledger.url().resolve("/capability-tokens?status=active"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + Files.readString(tokenFile).strip())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<String> tokens = new ArrayList<>();
      RunbookJson.mapper()
          .readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .forEach(token -> tokens.add(token.path("token_id").asText()));
      return tokens;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
