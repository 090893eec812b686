package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.analysis.signatures.PublicKey;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.keys.SignatureOrder;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;

/** "Verify a fresh receipt with the new key", and whether verifiers have it. */
class SignatureChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:30Z");
  private static final Instant SINCE = Instant.parse("2026-11-23T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  @TempDir Path folder;
  private final ClusterDouble api = ClusterDouble.start();
  private final KeyPair old = Keys.ed25519();
  private final KeyPair next = Keys.ed25519();
  private final HttpServer verifier;
  private final ScriptedLedger ledger;
  private volatile int status = 200;
  private volatile String shown = "";
  private @Nullable ClusterClient client;

  SignatureChecksTest() throws IOException {
    ledger = new ScriptedLedger();
    verifier = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    verifier.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = shown.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
    verifier.start();
  }

  @AfterEach
  void close() throws IOException {
    if (client != null) {
      client.close();
    }
    api.close();
    verifier.stop(0);
    ledger.close();
  }

  @Test
  void verifiersAreAskedAgainUntilTheyShowTheKey() throws Exception {
    shown = pem(old);
    ApplicationFailure notYet = failure(() -> checks().awaitVerifiers(order()));
    assertThat(notYet.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(notYet.getNextRetryDelay()).isEqualTo(INTERVAL);
    assertThat(notYet.getType()).isEqualTo(FailureKind.TIMED_OUT.name());
    assertThat(notYet.getOriginalMessage()).contains("does not show the key");

    shown = keySet("");
    assertThat(checks().awaitVerifiers(order()).checked()).isEqualTo(1);
  }

  @Test
  void aVerifierThatAnswersSomethingElseIsToldApartFromOneThatDoesNotAnswer() throws Exception {
    shown = "<html>";
    assertThat(failure(() -> checks().awaitVerifiers(order())).getType())
        .isEqualTo(FailureKind.MALFORMED.name());
    status = 503;
    assertThat(failure(() -> checks().awaitVerifiers(order())).getOriginalMessage())
        .contains("answers 503");
    verifier.stop(0);
    assertThat(failure(() -> checks().awaitVerifiers(order())).getType())
        .isEqualTo(FailureKind.UNREACHABLE.name());
  }

  @Test
  void theNewestReceiptByTheWantedKeyIsFresh() throws Exception {
    publish(keySet(""));
    ledger.answers("/receipts", 200, list(receipt("r2", 20, next), receipt("r1", 1, old)));

    assertThat(checks().awaitFreshEvidence(order()).text())
        .isEqualTo(
            "The receipt r2 verifies with the wanted key; of 2 since 2026-11-23T10:00:00Z, 1 by"
                + " other published keys, 0 that nobody can verify.");
  }

  @Test
  void noneAndOneByTheOldKeyAreLookedForAgain() throws Exception {
    publish(keySet(""));
    ledger.answers("/receipts", 200, list(receipt("r0", -60, next)));
    assertThat(failure(() -> checks().awaitFreshEvidence(order())).getOriginalMessage())
        .isEqualTo("There is no receipt since 2026-11-23T10:00:00Z yet.");

    ledger.answers("/receipts", 200, list(receipt("r2", 20, old), receipt("r1", 1, next)));
    ApplicationFailure byOld = failure(() -> checks().awaitFreshEvidence(order()));
    assertThat(byOld.getOriginalMessage())
        .isEqualTo("The newest receipt r2 is signed with another published key.");
    assertThat(byOld.isNonRetryable()).isFalse();
  }

  @Test
  void whatAVerifierRejectsIsNoQuestionOfTime() throws Exception {
    publish(keySet("2026-11-23T10:00:25Z"));
    ledger.answers("/receipts", 200, list(receipt("r2", 20, next)));

    ApplicationFailure rejected = failure(() -> checks().awaitFreshEvidence(order()));

    assertThat(rejected.isNonRetryable()).isTrue();
    assertThat(rejected.getType()).isEqualTo(FailureKind.CONFLICT.name());
    assertThat(rejected.getOriginalMessage())
        .startsWith("A verifier with the published keys rejects the receipt r2");
  }

  @Test
  void aLedgerThatRefusesAndAKeySetThatIsNoneAreFailuresOfTheirOwn() throws Exception {
    publish(keySet(""));
    ledger.answers("/receipts", 401, "{\"error\": \"no\"}");
    assertThat(failure(() -> checks().awaitFreshEvidence(order())).getType())
        .isEqualTo(FailureKind.FORBIDDEN.name());
    publish("{\"keys\": [{}]}");
    assertThat(failure(() -> checks().awaitFreshEvidence(order())).getType())
        .isEqualTo(FailureKind.MALFORMED.name());
  }

  private SignatureChecksImpl checks() throws IOException {
    Path file = folder.resolve("runbook.yaml");
    Files.writeString(
        file,
        """
        cluster: {url: "%s"}
        deadlines: {request: 10s}
        signing:
          - kind: receipt-signing
            secret: receipt-signing-key
            component: retrieval-gateway
            verifiers: ["http://127.0.0.1:%d/keys"]
        """
            .formatted(api.url(), verifier.getAddress().getPort()));
    Deployment deployment = DeploymentReader.read(file, Map.of());
    ClusterClient connected = ClusterClient.connect(deployment, Map.of());
    client = connected;
    return new SignatureChecksImpl(
        deployment,
        ledger.client(),
        new KeySetStore(NamedObjects.configMaps(connected)),
        SignedForm.STANDARD,
        CLOCK);
  }

  private void publish(String keySet) {
    api.objects()
        .put(
            "configmaps/provability-fabric/signing-keys",
            "{\"data\": {\"keys.json\": "
                + new com.fasterxml.jackson.databind.node.TextNode(keySet)
                + "}}");
  }

  /** Both keys; the new one valid from then on, where that is given. */
  private String keySet(String notBefore) {
    String begin = notBefore.isEmpty() ? "" : "\"notBefore\": \"" + notBefore + "\", ";
    return "{\"keys\": [{\"use\": \"receipt-signing\", \"publicKey\": \"%s\"}, {%s\"use\": \"receipt-signing\", \"publicKey\": \"%s\"}]}"
        .formatted(pem(old).replace("\n", "\\n"), begin, pem(next).replace("\n", "\\n"));
  }

  private SignatureOrder order() {
    String id = PublicKey.fingerprint(next.getPublic().getEncoded());
    return new SignatureOrder(
        "receipt-signing", new PublicKeyInfo(id, "ed25519", pem(next)), SINCE, NOW, INTERVAL);
  }

  private static String receipt(String id, long seconds, KeyPair signer) {
    String signed =
        "{\"index_shard\":\"0\",\"query_hash\":\"a\",\"receipt_id\":\"%s\",\"result_hash\":\"b\",\"signature\":\"\",\"subject_id\":\"s\",\"tenant\":\"t\",\"timestamp\":%d}"
            .formatted(id, SINCE.getEpochSecond() + seconds);
    byte[] signature = Keys.sign(signer, signed.getBytes(StandardCharsets.UTF_8));
    return signed.replace(
        "\"signature\":\"\"",
        "\"signature\":\"" + Base64.getEncoder().encodeToString(signature) + "\"");
  }

  private static String list(String... receipts) {
    return "[" + String.join(",", receipts) + "]";
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static ApplicationFailure failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(ApplicationFailure.class, call);
  }
}
