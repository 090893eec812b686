package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptStorage.LedgerState;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptSubmission;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptWatch;
import org.provabilityfabric.runbooks.contract.receipts.ResubmitOrder;
import org.provabilityfabric.runbooks.contract.receipts.Resubmitted;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerConfig;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** "Check ledger connectivity", receipts that arrive, and originals that are handed in. */
class ReceiptLedgerTest {
  private static final Instant TEN = Instant.parse("2024-01-15T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(TEN.plusSeconds(600), ZoneOffset.UTC);
  private static final KeyPair KEYS = Keys.ed25519();

  @TempDir Path directory;
  private final List<String> held = Collections.synchronizedList(new ArrayList<>());
  private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
  private volatile int status = 200;
  private volatile int postStatus = 201;
  private volatile boolean forgets;

  ReceiptLedgerTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @BeforeEach
  void open() {
    activities.registerActivitiesImplementations(
        new ReceiptSubmissionImpl(EvidenceVault.open(directory, CLOCK), client()));
  }

  @AfterEach
  void close() {
    server.stop(0);
    activities.close();
  }

  @Test
  void aHealthAddressThatAnswersSaysNothingAboutReceipts() {
    assertThat(storage().checkLedger(watch())).isEqualTo(new LedgerState(true, true, List.of()));
    status = 500;

    LedgerState state = storage().checkLedger(watch());
    assertThat(state.reachable()).isTrue();
    assertThat(state.serves()).isFalse();
    assertThat(state.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.SERVER_ERROR);
  }

  @Test
  void noReceiptYetAsksToBeTriedAgainAndIsNoError() {
    held.add(ReceiptsInTheVault.receipt("old", "acme", -60, KEYS));

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> storage().awaitReceipts(watch()));
    assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(30));

    held.add(ReceiptsInTheVault.receipt("new", "acme", 60, KEYS));
    assertThat(storage().awaitReceipts(watch())).isEqualTo(1);
  }

  @Test
  void originalsAreHandedInByteByByteAndReadBack() {
    String one = ReceiptsInTheVault.receipt("one", "acme", 1, KEYS);
    String two = ReceiptsInTheVault.receipt("two", "acme", 2, KEYS).replace(",", " ,");
    held.add(one);

    Resubmitted first = resubmit(one, two);
    Resubmitted again = resubmit(one, two);

    assertThat(first.submitted()).isEqualTo(1);
    assertThat(first.alreadyThere()).isEqualTo(1);
    assertThat(first.verified()).isEqualTo(2);
    assertThat(first.findings()).isEmpty();
    assertThat(posted).containsExactly(two);
    assertThat(again.submitted()).isZero();
    assertThat(again.alreadyThere()).isEqualTo(2);
  }

  @Test
  void aLedgerThatTakesThemAndHasThemNotIsFound() {
    forgets = true;

    assertThat(resubmit(ReceiptsInTheVault.receipt("one", "acme", 1, KEYS)).findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.RECEIPTS_MISSING);
  }

  @Test
  void oneThatTheLedgerRefusesIsToldAndTheOthersGoOn() {
    postStatus = 422;

    Resubmitted result =
        resubmit(
            ReceiptsInTheVault.receipt("one", "acme", 1, KEYS),
            ReceiptsInTheVault.receipt("two", "acme", 2, KEYS));
    assertThat(result.submitted()).isZero();
    assertThat(result.refused()).hasSize(2);
    assertThat(result.refused().getFirst()).startsWith("one: ");
    assertThat(result.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.INVALID_INPUT);
  }

  @Test
  void aRehearsalHandsInNothing() {
    EvidenceRef originals = store(ReceiptsInTheVault.receipt("one", "acme", 1, KEYS));

    Resubmitted result =
        submission().resubmitReceipts(new ResubmitOrder("incident/1", originals, true));
    assertThat(result.submitted()).isZero();
    assertThat(result.findings()).isEmpty();
    assertThat(posted).isEmpty();
  }

  private Resubmitted resubmit(String... originals) {
    return submission().resubmitReceipts(new ResubmitOrder("incident/1", store(originals), false));
  }

  private ReceiptSubmission submission() {
    return activities.newActivityStub(ReceiptSubmission.class);
  }

  private EvidenceRef store(String... originals) {
    String lines = String.join("\n", originals) + "\n";
    EvidenceEntry entry =
        EvidenceVault.open(directory, CLOCK)
            .bundle("incident/1")
            .store(
                EvidenceRequest.of("receipt-originals.ndjson", "test", "test"),
                lines.getBytes(StandardCharsets.UTF_8));
    return new EvidenceRef(entry.name(), entry.sha256(), entry.bytes(), true, null);
  }

  private ReceiptStorageImpl storage() {
    return new ReceiptStorageImpl(client(), CLOCK);
  }

  private static ReceiptWatch watch() {
    return new ReceiptWatch(TEN, Duration.ofSeconds(30));
  }

  private LedgerClient client() {
    LedgerConfig config =
        new LedgerConfig(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ZERO,
            100,
            "test");
    return new LedgerClient(config, () -> "secret-token", CLOCK);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/health")) {
        send(exchange, 200, "{\"status\":\"ok\"}");
      } else if (exchange.getRequestMethod().equals("POST")) {
        String receipt =
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posted.add(receipt);
        if (postStatus == 201 && !forgets) {
          held.add(receipt);
        }
        send(exchange, postStatus, postStatus == 201 ? "{}" : "{\"error\":\"no\"}");
      } else {
        send(exchange, status, status == 200 ? "[" + String.join(",", held) + "]" : "{}");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
