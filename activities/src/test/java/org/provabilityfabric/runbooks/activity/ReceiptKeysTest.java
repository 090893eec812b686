package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyOrder;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyQuestion;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyState;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.keys.SigningSecrets;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;

/** "Check signing key rotation", and the right key configuration. */
class ReceiptKeysTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant SINCE = Instant.parse("2026-02-28T10:00:00Z");
  private static final String GATEWAY = "retrieval-gateway";

  private final ClusterDouble api = ClusterDouble.start();
  private final Deployment deployment = api.deployment(Map.of());
  private final ClusterClient client = ClusterClient.connect(deployment, Map.of());
  private final KeyPair signing = Keys.ed25519();
  private final KeyPair other = Keys.ed25519();
  private final ReceiptKeysImpl keys =
      new ReceiptKeysImpl(
          deployment,
          new SigningSecrets(NamedObjects.secrets(client)),
          new KeySetStore(NamedObjects.configMaps(client)));

  @BeforeEach
  void aGatewayThatSigns() {
    secret(signing);
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void aPublishedKeyIsFine() {
    publish(signing);

    ReceiptKeyState state = keys.compareReceiptKey(new ReceiptKeyQuestion(GATEWAY, NOW));
    assertThat(state.published()).isTrue();
    assertThat(state.findings()).isEmpty();
    assertThat(state.kind()).isEqualTo("receipt-signing");
    assertThat(state.publishedKeys()).singleElement().asString().contains("always");
  }

  @Test
  void aKeyThatVerifiersDoNotHaveIsFoundByItsFingerprint() {
    publish(other);

    ReceiptKeyState state = keys.compareReceiptKey(new ReceiptKeyQuestion(GATEWAY, NOW));
    assertThat(state.published()).isFalse();
    assertThat(state.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.SIGNING_KEY_NOT_PUBLISHED);
    assertThat(state.key().pem()).contains("BEGIN PUBLIC KEY");
  }

  @Test
  void thePrivateKeyLeavesInNothingThatIsAnswered() throws Exception {
    publish(other);
    ReceiptKeyState state = keys.compareReceiptKey(new ReceiptKeyQuestion(GATEWAY, NOW));

    String answer = RunbookJson.mapper().writeValueAsString(state);
    byte[] pkcs8 = signing.getPrivate().getEncoded();
    assertThat(answer)
        .doesNotContain("PRIVATE")
        .doesNotContain(Base64.getEncoder().encodeToString(pkcs8).substring(24, 60));
  }

  @Test
  void thePublicHalfIsPublishedBesideTheOthers() {
    publish(other);
    String keyId = keys.compareReceiptKey(new ReceiptKeyQuestion(GATEWAY, NOW)).key().keyId();

    ReceiptKeyState rehearsed =
        keys.applyReceiptKey(new ReceiptKeyOrder(GATEWAY, keyId, SINCE, NOW, true));
    ReceiptKeyState applied =
        keys.applyReceiptKey(new ReceiptKeyOrder(GATEWAY, keyId, SINCE, NOW, false));
    ReceiptKeyState again =
        keys.applyReceiptKey(new ReceiptKeyOrder(GATEWAY, keyId, SINCE, NOW, false));

    assertThat(rehearsed.published()).isFalse();
    assertThat(applied.published()).isTrue();
    assertThat(applied.publishedKeys())
        .containsExactlyInAnyOrder(
            applied.publishedKeys().get(0), keyId + ", from 2026-02-28T10:00:00Z on");
    assertThat(again.publishedKeys()).isEqualTo(applied.publishedKeys());
  }

  @Test
  void anotherKeyThanTheApprovedOneIsNotPublished() {
    publish(other);
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () ->
                keys.applyReceiptKey(
                    new ReceiptKeyOrder(GATEWAY, "ff".repeat(32), SINCE, NOW, false)));

    assertThat(failure.getType()).isEqualTo(FailureKind.CONFLICT.name());
  }

  @Test
  void aComponentThatSignsNoReceiptsIsToldSo() {
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> keys.compareReceiptKey(new ReceiptKeyQuestion("egress-firewall", NOW)));

    assertThat(failure.getOriginalMessage()).contains("signs receipts", "receipt-signing");
  }

  private void secret(KeyPair pair) {
    ObjectNode secret = RunbookJson.mapper().createObjectNode();
    secret.put("apiVersion", "v1").put("kind", "Secret");
    secret
        .putObject("metadata")
        .put("namespace", "provability-fabric")
        .put("name", "receipt-signing-key")
        .put("creationTimestamp", SINCE.toString());
    String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    secret
        .putObject("data")
        .put(
            "private.pem",
            data("-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n"))
        .put("public.pem", data(Keys.pem(pair)));
    api.objects().put("secrets/provability-fabric/receipt-signing-key", secret.toString());
  }

  private void publish(KeyPair pair) {
    ObjectNode map = RunbookJson.mapper().createObjectNode();
    map.put("apiVersion", "v1").put("kind", "ConfigMap");
    map.putObject("metadata").put("namespace", "provability-fabric").put("name", "signing-keys");
    ObjectNode keySet = RunbookJson.mapper().createObjectNode();
    keySet.putArray("keys").addObject().put("publicKey", Keys.pem(pair));
    map.putObject("data").put("keys.json", keySet.toString());
    api.objects().put("configmaps/provability-fabric/signing-keys", map.toString());
  }

  private static String data(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
