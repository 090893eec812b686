package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrial;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrialRequest;
import org.provabilityfabric.runbooks.contract.receipts.MissingSpan;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptDecisions;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptGaps;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIntegrity;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIsolation;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptLimits;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptOriginals;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptReading;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptRequest;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** "Receipt Analysis" over what is in the vault. */
@Timeout(60)
class ReceiptReadingTest {
  private static final Instant TEN = Instant.parse("2024-01-15T10:00:00Z");
  private static final Window WINDOW = new Window(TEN, TEN.plusSeconds(100));

  @TempDir Path directory;
  private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
  private final KeyPair keys = Keys.ed25519();
  private final KeyPair rotated = Keys.ed25519();
  private final List<String> receipts = new ArrayList<>();
  private final List<EvidenceRef> logs = new ArrayList<>();
  private OptionalDouble counter = OptionalDouble.empty();
  private @Nullable String published;
  private EvidenceVault vault;

  @BeforeEach
  void open() {
    vault = EvidenceVault.open(directory, Clock.systemUTC());
    published = Keys.pem(keys);
    activities.registerActivitiesImplementations(
        new ReceiptReadingImpl(
            vault,
            ShardMapping.standard(),
            (component, window) -> counter,
            component -> published()));
    for (int second = 0; second < 100; second++) {
      receipts.add(receipt("r" + second, "acme", second, keys));
    }
  }

  @AfterEach
  void close() {
    activities.close();
  }

  @Test
  void regularReceiptsHaveNoFindings() throws IOException {
    counter = OptionalDouble.of(100.3);

    ReceiptGaps gaps = reading().checkReceiptGaps(request(null));
    assertThat(gaps.findings()).isEmpty();
    assertThat(gaps.receipts()).isEqualTo(100);
    assertThat(gaps.requests()).isEqualTo(100);
    assertThat(reading().checkReceiptIsolation(request(null)).findings()).isEmpty();
    assertThat(reading().checkAbacPatterns(request(null)).findings()).isEmpty();
    ReceiptIntegrity integrity = reading().verifyReceipts(request(null));
    assertThat(integrity.findings()).isEmpty();
    assertThat(integrity.verified()).isEqualTo(100);
    JsonNode whole = RunbookJson.mapper().readTree(stored(ReceiptReadingImpl.GAPS));
    assertThat(whole.at("/receipts").asInt()).isEqualTo(100);
  }

  @Test
  void silenceFewerReceiptsThanRequestsAndWhatTheLogSaysAreMissingReceipts() {
    receipts.subList(10, 90).clear();
    counter = OptionalDouble.of(99.7);
    log("2024-01-15T10:00:20Z ERROR Failed to submit receipt to ledger: refused");

    ReceiptGaps gaps = reading().checkReceiptGaps(request(null));

    assertThat(gaps.gaps()).isEqualTo(1);
    assertThat(gaps.first())
        .containsExactly(
            new MissingSpan(new Window(TEN.plusSeconds(9), TEN.plusSeconds(90)), "acme"));
    assertThat(gaps.span()).contains(new Window(TEN.plusSeconds(9), TEN.plusSeconds(90)));
    assertThat(gaps.fewer()).isEqualTo(80);
    assertThat(gaps.notSubmitted()).isEqualTo(1);
    assertThat(codes(gaps.findings()))
        .containsExactly(
            FindingCode.RECEIPT_GAP,
            FindingCode.RECEIPTS_FEWER,
            FindingCode.RECEIPT_SUBMISSION_FAILED);
  }

  @Test
  void aWholeWindowWithoutReceiptsIsAGapOfAll() {
    receipts.clear();

    ReceiptGaps gaps = reading().checkReceiptGaps(request(null));

    assertThat(gaps.first()).containsExactly(new MissingSpan(WINDOW, null));
  }

  @Test
  void isolationTellsViolationsAndUnknownShardsApart() {
    receipts.add(receipt("x", "acme", 5, keys).replace("shard_acme", "shard_globex"));
    receipts.add(receipt("y", "acme", 6, keys).replace("shard_acme", "index-7"));

    ReceiptIsolation isolation = reading().checkReceiptIsolation(request(null));

    assertThat(isolation.first()).containsExactly("x");
    assertThat(isolation.unknownShards()).containsExactly("index-7");
    assertThat(codes(isolation.findings()))
        .containsExactly(FindingCode.ISOLATION_VIOLATION, FindingCode.UNKNOWN_SHARD);
  }

  @Test
  void denialsOfTheLogCountAndWhoGotItLaterIsFound() {
    for (int i = 0; i < 50; i++) {
      log("2024-01-15T10:00:0%dZ WARN access denied: tenant=acme subject=s shard=shard_acme");
    }

    ReceiptDecisions decisions = reading().checkAbacPatterns(request(null));

    assertThat(decisions.denied()).isEqualTo(50);
    assertThat(decisions.decided()).as("the receipts themselves do not say").isEqualTo(50);
    assertThat(codes(decisions.findings())).contains(FindingCode.ABAC_DENIALS);
  }

  @Test
  void oneTenantAloneIsLookedAtWhereThatIsAsked() {
    receipts.add(receipt("g", "globex", 5, keys));
    counter = OptionalDouble.of(5000);

    ReceiptGaps gaps = reading().checkReceiptGaps(request("acme"));

    assertThat(gaps.receipts()).isEqualTo(100);
    assertThat(gaps.requests()).as("a counter knows no tenant").isNull();
  }

  @Test
  void aKeyThatIsNotPublishedExplainsSignaturesOrDoesNot() {
    receipts.set(98, receipt("r98", "acme", 98, rotated));
    receipts.set(99, receipt("r99", "acme", 99, rotated));
    receipts.set(97, receipt("r97", "acme", 97, Keys.ed25519()));

    ReceiptIntegrity integrity = reading().verifyReceipts(request(null));
    KeyTrial trial = reading().tryReceiptKey(new KeyTrialRequest(request(null), key(rotated)));

    assertThat(integrity.forged()).isEqualTo(3);
    assertThat(integrity.first()).containsExactly("r97", "r98", "r99");
    assertThat(codes(integrity.findings())).containsExactly(FindingCode.RECEIPT_FORGED);
    assertThat(trial.explained()).isEqualTo(2);
    assertThat(trial.unexplained()).isEqualTo(1);
    assertThat(trial.since()).isEqualTo(TEN.plusSeconds(98));
  }

  @Test
  void withoutPublishedKeysSignaturesAreNotVerifiedRatherThanForged() {
    published = null;

    assertThatThrownBy(() -> reading().verifyReceipts(request(null)))
        .hasStackTraceContaining(FailureKind.NOT_FOUND.name());
  }

  @Test
  void originalsAreThoseOfTheLogThatAValidKeySignedAndTheLedgerLacks() throws IOException {
    String lost = receipt("lost", "acme", 50, keys);
    String nested = receipt("nested", "acme", 51, keys);
    String forged = receipt("forged", "acme", 52, Keys.ed25519());
    log("10:00 ERROR Failed to submit receipt to ledger: refused receipt=" + lost);
    log("10:01 ERROR Failed to submit receipt to ledger: refused receipt=" + lost);
    log(
        "{\"level\":\"error\",\"msg\":\"Failed to submit receipt to ledger\",\"receipt\":"
            + nested
            + "}");
    log("10:02 ERROR Failed to submit receipt to ledger: refused receipt=" + forged);
    log("10:03 ERROR Failed to submit receipt to ledger: {not json}");
    log("10:04 ERROR Failed to submit receipt to ledger: " + receipts.getFirst());
    log("10:05 INFO submitted " + receipt("fine", "acme", 53, keys));

    ReceiptOriginals originals = reading().findReceiptOriginals(request(null));

    assertThat(originals.found()).isEqualTo(2);
    assertThat(originals.refused()).isEqualTo(1);
    assertThat(stored(ReceiptReadingImpl.ORIGINALS)).isEqualTo(lost + "\n" + nested + "\n");
  }

  private ReceiptReading reading() {
    return activities.newActivityStub(ReceiptReading.class);
  }

  private String published() {
    String set = published;
    if (set == null) {
      throw new ClusterException(FailureKind.NOT_FOUND, "no public keys are published");
    }
    return set;
  }

  private ReceiptRequest request(@Nullable String tenant) {
    EvidenceRef evidence = store("receipts.ndjson", String.join("\n", receipts) + "\n");
    return new ReceiptRequest(
        "incident/1",
        "retrieval-gateway",
        evidence,
        logs,
        tenant,
        WINDOW,
        new ReceiptLimits(Duration.ofSeconds(60), 10, 0.2));
  }

  private void log(String line) {
    logs.add(store("gateway-" + logs.size() + ".log", line + "\n"));
  }

  private EvidenceRef store(String name, String content) {
    EvidenceEntry entry =
        vault
            .bundle("incident/1")
            .store(
                EvidenceRequest.of(name, "test", "test"), content.getBytes(StandardCharsets.UTF_8));
    return new EvidenceRef(entry.name(), entry.sha256(), entry.bytes(), true, null);
  }

  private String stored(String name) throws IOException {
    try (InputStream in = vault.bundle("incident/1").read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static PublicKeyInfo key(KeyPair pair) {
    return new PublicKeyInfo("id", "ed25519", Keys.pem(pair));
  }

  static String receipt(String id, String tenant, int second, KeyPair signer) {
    String covered =
        ("{\"index_shard\":\"shard_%s\",\"query_hash\":\"q\",\"receipt_id\":\"%s\","
                + "\"result_hash\":\"h\",\"signature\":\"\",\"subject_id\":\"s\","
                + "\"tenant\":\"%s\",\"timestamp\":%d}")
            .formatted(tenant, id, tenant, TEN.getEpochSecond() + second);
    String signature =
        Base64.getEncoder()
            .encodeToString(Keys.sign(signer, covered.getBytes(StandardCharsets.UTF_8)));
    return covered.replace("\"signature\":\"\"", "\"signature\":\"" + signature + "\"");
  }

  private static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }
}
