package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.signatures.DsseEnvelope;
import org.provabilityfabric.runbooks.analysis.signatures.EnvelopeCheck;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.analysis.signatures.SignedFields;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.statement.GapStatement;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.contract.statement.MissingEvidence;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.StatementFacts;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Signed statements of what is missing for good, verified offline. */
class GapStatementsTest {
  private static final Instant TEN = Instant.parse("2024-01-15T10:00:00Z");
  private static final Window RANGE = new Window(TEN, TEN.plus(Duration.ofHours(1)));

  @TempDir Path folder;
  private final KeyPair keys = Keys.ed25519();

  @Test
  void aStatementIsVerifiedOfflineWithThePublicKeyAlone() throws Exception {
    GapStatement statement = statements().signGapStatement(order(false));
    byte[] stored = stored(Objects.requireNonNull(statement.evidence()));
    DsseEnvelope envelope = DsseEnvelope.parse(stored);
    JsonNode payload = Objects.requireNonNull(envelope.payloadJson());

    assertThat(verified(envelope, payload, keys)).isInstanceOf(SignatureCheck.Verified.class);
    assertThat(verified(envelope, payload, Keys.ed25519()))
        .isNotInstanceOf(SignatureCheck.Verified.class);
    assertThat(envelope.payloadType()).isEqualTo("application/vnd.in-toto+json");
    assertThat(payload.at("/_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(payload.at("/subject/0/digest/sha256").asText()).isEqualTo("ab".repeat(32));
    assertThat(payload.at("/predicate/missing").asText()).isEqualTo("receipts");
    assertThat(payload.at("/predicate/from").asText()).isEqualTo("2024-01-15T10:00:00Z");
    assertThat(payload.at("/predicate/gaps/0").asText()).startsWith("acme: ");
    assertThat(statement.evidence().name()).isEqualTo("gap-statement-receipts.dsse.json");
  }

  @Test
  void theSameOrderGivesTheSameStatement() throws IOException {
    EvidenceRef first =
        Objects.requireNonNull(statements().signGapStatement(order(false)).evidence());
    EvidenceRef second =
        Objects.requireNonNull(statements().signGapStatement(order(false)).evidence());

    assertThat(second).isEqualTo(first);
    assertThat(vault().bundle("incident/1").entries()).hasSize(1);
  }

  @Test
  void aRehearsalShowsThatItCouldBeSignedAndKeepsNothing() throws IOException {
    GapStatement statement = statements().signGapStatement(order(true));

    assertThat(statement.evidence()).isNull();
    assertThat(statement.keyId()).hasSize(64);
    assertThat(vault().bundle("incident/1").entries()).isEmpty();
  }

  @Test
  void withoutAKeyNothingIsStated() {
    GapStatementsImpl none =
        new GapStatementsImpl(vault(), new StatementKey(StatementFacts.NONE, Map.of()));
    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> none.signGapStatement(order(false)));

    assertThat(failure.getType()).isEqualTo(FailureKind.NOT_AVAILABLE.name());
    assertThat(failure.getOriginalMessage()).contains("statements.key");
  }

  @Test
  void aFileThatIsNoKeyIsToldByNameAndNotByContent() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("key.pem"),
            "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    GapStatementsImpl broken =
        new GapStatementsImpl(
            vault(), new StatementKey(StatementFacts.key(SecretReference.file(file)), Map.of()));
    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> broken.signGapStatement(order(false)));

    assertThat(failure.getType()).isEqualTo(FailureKind.MALFORMED.name());
    assertThat(failure.getOriginalMessage()).contains("key.pem").doesNotContain("c2VjcmV0");
  }

  private GapStatementsImpl statements() throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
    Path file =
        Files.writeString(
            folder.resolve("statement-key.pem"),
            "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    return new GapStatementsImpl(
        vault(), new StatementKey(StatementFacts.key(SecretReference.file(file)), Map.of()));
  }

  private EvidenceVault vault() {
    return EvidenceVault.open(folder.resolve("vault"), Clock.systemUTC());
  }

  private byte[] stored(EvidenceRef evidence) throws IOException {
    try (InputStream in = vault().bundle("incident/1").read(evidence.name())) {
      return in.readAllBytes();
    }
  }

  private static SignatureCheck verified(DsseEnvelope envelope, JsonNode payload, KeyPair pair) {
    SignedFields whole = new SignedFields(Set.of(), Set.of(), Set.of());
    return new EnvelopeCheck(Keys.set(pair), whole).check(envelope, payload, TEN);
  }

  private static GapStatementOrder order(boolean dryRun) {
    return new GapStatementOrder(
        "incident/1",
        MissingEvidence.RECEIPTS,
        "retrieval-gateway",
        null,
        RANGE,
        List.of("acme: 2024-01-15T10:10:00Z/2024-01-15T10:20:00Z"),
        "missing: 1 gaps",
        "sign-gap-statement of receipts/1",
        List.of(new EvidenceRef("receipt-gaps.json", "ab".repeat(32), 10, true, null)),
        TEN.plus(Duration.ofHours(2)),
        dryRun);
  }
}
