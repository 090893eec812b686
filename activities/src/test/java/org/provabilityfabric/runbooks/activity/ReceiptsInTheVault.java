package org.provabilityfabric.runbooks.activity;

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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptLimits;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptReading;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptRequest;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** A hundred regular receipts in the vault, and who verifies them. */
abstract class ReceiptsInTheVault {
  static final Instant TEN = Instant.parse("2024-01-15T10:00:00Z");
  static final Window WINDOW = new Window(TEN, TEN.plusSeconds(100));

  @TempDir Path directory;
  final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
  static final KeyPair KEYS = Keys.ed25519();
  private static final List<String> REGULAR =
      IntStream.range(0, 100)
          .mapToObj(second -> receipt("r" + second, "acme", second, KEYS))
          .toList();

  final List<String> receipts = new ArrayList<>(REGULAR);
  private final List<EvidenceRef> logs = new ArrayList<>();
  OptionalDouble counter = OptionalDouble.empty();
  @Nullable String published;
  private EvidenceVault vault;

  @BeforeEach
  void open() {
    vault = EvidenceVault.open(directory, Clock.systemUTC());
    published = Keys.pem(KEYS);
    activities.registerActivitiesImplementations(
        new ReceiptReadingImpl(
            vault,
            ShardMapping.standard(),
            (component, window) -> counter,
            component -> published()));
  }

  @AfterEach
  void close() {
    activities.close();
  }

  ReceiptReading reading() {
    return activities.newActivityStub(ReceiptReading.class);
  }

  private String published() {
    String set = published;
    if (set == null) {
      throw new ClusterException(FailureKind.NOT_FOUND, "no public keys are published");
    }
    return set;
  }

  ReceiptRequest request(@Nullable String tenant) {
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

  void log(String line) {
    logs.add(store("gateway-" + logs.size() + ".log", line + "\n"));
  }

  EvidenceRef store(String name, String content) {
    EvidenceEntry entry =
        vault
            .bundle("incident/1")
            .store(
                EvidenceRequest.of(name, "test", "test"), content.getBytes(StandardCharsets.UTF_8));
    return new EvidenceRef(entry.name(), entry.sha256(), entry.bytes(), true, null);
  }

  String stored(String name) throws IOException {
    try (InputStream in = vault.bundle("incident/1").read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
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

  static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }
}
