package org.provabilityfabric.runbooks.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;

/** A sealed bundle, and everything that somebody may do to it afterwards. */
class BundleSealTest {
  private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final KeyPair keys = Keys.ed25519();
  private EvidenceBundle bundle;

  @BeforeEach
  void sealThreeEntries() {
    bundle = EvidenceVault.open(folder, Clock.fixed(AT, ZoneOffset.UTC)).bundle("incident/1");
    store("logs.txt", "lines");
    store("receipts.ndjson", "{}");
    store("timeline.json", "{\"entries\":[{\"hash\":\"" + "ef".repeat(32) + "\"}]}");
    seal(keys);
  }

  @Test
  void whoHasThePublicKeySeesThatNothingWasChanged() {
    assertThat(verify(Seals.set(keys)))
        .isInstanceOfSatisfying(
            SealVerification.Good.class,
            good -> {
              assertThat(good.keyId()).hasSize(64);
              assertThat(good.sealedAt()).isEqualTo(AT);
              assertThat(good.entries()).isEqualTo(3);
              assertThat(good.later()).isZero();
            });
  }

  @Test
  void theStatementTellsWhoCapturedWhatFromWhereWhen() throws IOException {
    JsonNode statement = statement();

    assertThat(statement.at("/_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.at("/subject/0/name").asText()).isEqualTo("logs.txt");
    assertThat(statement.at("/subject/0/digest/sha256").asText())
        .isEqualTo(bundle.entries().get(0).sha256());
    assertThat(statement.at("/predicate/captures/0/source").asText()).isEqualTo("the gateway");
    assertThat(statement.at("/predicate/captures/0/producer").asText()).isEqualTo("capture-logs");
    assertThat(statement.at("/predicate/captures/0/capturedAt").asText()).isEqualTo(AT.toString());
    assertThat(statement.at("/predicate/workflowId").asText()).isEqualTo("incident/1");
    assertThat(statement.at("/predicate/policy").asText()).isEqualTo("policy-hash");
    assertThat(statement.at("/predicate/timeline").asText()).isEqualTo("ef".repeat(32));
  }

  @Test
  void withoutAKeyTheManifestIsComparedAndNobodyIsBelieved() {
    assertThat(verify(null)).isInstanceOf(SealVerification.NotChecked.class);
  }

  @Test
  void anotherKeyIsNotTrusted() {
    assertThat(verify(Seals.set(Keys.ed25519())))
        .isInstanceOf(SealVerification.NotTrusted.class)
        .extracting(SealVerification::text)
        .asString()
        .contains("cannot be trusted");
  }

  @Test
  void whatComesAfterTheSealIsToldApart() {
    store("later.txt", "more");

    assertThat(verify(Seals.set(keys)))
        .isInstanceOfSatisfying(
            SealVerification.Good.class, good -> assertThat(good.later()).isEqualTo(1));
  }

  @Test
  void aBundleThatIsSealedAgainIsCoveredWhole() {
    store("later.txt", "more");
    seal(keys);

    assertThat(verify(Seals.set(keys)))
        .isInstanceOfSatisfying(
            SealVerification.Good.class, good -> assertThat(good.entries()).isEqualTo(4));
  }

  @Test
  void anEntryThatIsChangedTogetherWithTheManifestIsNamed() throws IOException {
    Files.writeString(bundle.local().directory().resolve("entries/logs.txt"), "LINES");
    manifest(
        entries ->
            ((ObjectNode) entries.get(0))
                .put("sha256", "3be6f3c9ad26ea1bc5d3d6f2b0ae9a4c9f8be6a5d86d5b73f1a1e2f1d7b6a4c1"));

    assertThat(verify(Seals.set(keys)))
        .isEqualTo(new SealVerification.Differs("what it says of logs.txt was changed"));
  }

  @Test
  void anEntryThatIsRemovedTogetherWithItsLineIsNamed() throws IOException {
    Files.delete(bundle.local().directory().resolve("entries/receipts.ndjson"));
    manifest(entries -> entries.remove(1));

    assertThat(EvidenceVault.verify(bundle.local().directory()))
        .isInstanceOf(Verification.Intact.class);
    assertThat(verify(Seals.set(keys)))
        .isEqualTo(new SealVerification.Differs("receipts.ndjson was removed from it"));
  }

  @Test
  void aReorderedManifestIsNamed() throws IOException {
    manifest(entries -> entries.add(entries.remove(0)));

    assertThat(verify(Seals.set(keys)).text()).contains("logs.txt is not at its place");
  }

  @Test
  void anEntryAddedInBetweenIsNamed() throws IOException {
    manifest(
        entries ->
            entries.insert(1, entries.get(0).<ObjectNode>deepCopy().put("name", "planted.txt")));

    assertThat(verify(Seals.set(keys)).text()).contains("receipts.ndjson is not at its place");
  }

  @Test
  void aSourceThatIsRewrittenIsNamed() throws IOException {
    manifest(entries -> ((ObjectNode) entries.get(2)).put("source", "somewhere else"));

    assertThat(verify(Seals.set(keys)))
        .isEqualTo(new SealVerification.Differs("what it says of timeline.json was changed"));
  }

  @Test
  void aStatementOverOtherEntriesDoesNotFitItsSignature() throws IOException {
    ObjectNode envelope = envelope();
    ObjectNode statement = (ObjectNode) statement();
    ((ObjectNode) statement.at("/predicate")).put("policy", "another");
    envelope.put("payload", Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(statement)));
    write(envelope);

    assertThat(verify(Seals.set(keys))).isInstanceOf(SealVerification.NotTrusted.class);
  }

  @Test
  void everyByteOfTheSignatureCounts() throws IOException {
    byte[] signature = Base64.getDecoder().decode(envelope().at("/signatures/0/sig").asText());
    for (int i = 0; i < signature.length; i++) {
      byte[] changed = signature.clone();
      changed[i] ^= 1;
      ObjectNode envelope = envelope();
      ((ObjectNode) envelope.at("/signatures/0"))
          .put("sig", Base64.getEncoder().encodeToString(changed));
      write(envelope);
      assertThat(verify(Seals.set(keys)))
          .as("byte %d", i)
          .isInstanceOf(SealVerification.NotTrusted.class);
      seal(keys);
    }
  }

  @Test
  void aSealThatIsCutOffOrRemovedIsNoSeal() throws IOException {
    Path file = bundle.local().directory().resolve(EvidenceBundle.SEAL);
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));
    assertThat(verify(Seals.set(keys))).isInstanceOf(SealVerification.NotTrusted.class);

    Files.delete(file);
    assertThat(verify(Seals.set(keys))).isInstanceOf(SealVerification.Absent.class);
  }

  @Test
  void aStatementOfAnotherKindIsNoSeal() throws IOException {
    try (StatementSigner signer = Seals.signer(keys)) {
      Files.write(
          bundle.local().directory().resolve(EvidenceBundle.SEAL),
          signer.sign("{\"_type\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
    }

    assertThat(verify(Seals.set(keys)).text()).contains("something else than a bundle");
  }

  private SealVerification verify(@Nullable KeySet trusted) {
    return SealCheck.verify(bundle.local().directory(), trusted);
  }

  private void seal(KeyPair pair) {
    Seals.seal(bundle, pair, AT);
  }

  private void store(String name, String content) {
    bundle.store(
        EvidenceRequest.of(name, "the gateway", "capture-logs"),
        content.getBytes(StandardCharsets.UTF_8));
  }

  private void manifest(Consumer<ArrayNode> change) throws IOException {
    Path file = bundle.local().directory().resolve("manifest.json");
    JsonNode manifest = JSON.readTree(file.toFile());
    change.accept((ArrayNode) manifest.path("entries"));
    JSON.writeValue(file.toFile(), manifest);
  }

  private ObjectNode envelope() throws IOException {
    return (ObjectNode)
        JSON.readTree(bundle.local().directory().resolve(EvidenceBundle.SEAL).toFile());
  }

  private JsonNode statement() throws IOException {
    return JSON.readTree(Base64.getDecoder().decode(envelope().path("payload").asText()));
  }

  private void write(ObjectNode envelope) throws IOException {
    JSON.writeValue(bundle.local().directory().resolve(EvidenceBundle.SEAL).toFile(), envelope);
  }
}
