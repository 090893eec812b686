package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;

/** "Backup current certificates", encrypted to a recovery key. */
class SecretBackupTest extends RecoveryKeys {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void theHolderOfTheRecoveryKeySeesWhichKeysAreInIt(String kind) throws Exception {
    KeyPair recovery = pair(kind);
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      byte[] backup = backup(List.of(secret(key)), List.of(recoveryKey(recovery)));

      List<RestoredKey> restored = RestoreTest.open(backup, "the backup", holder(recovery));

      assertThat(restored)
          .containsExactly(
              new RestoredKey("pf", "receipt-signing-key", "private.pem", key.publicHalf(), null));
      assertThat(RestoreTest.recipients(backup, "the backup"))
          .containsExactly(holder(recovery).keyId());
      assertThat(Canary.of(key.pem()).foundIn(new String(backup, StandardCharsets.US_ASCII)))
          .isEmpty();
    }
  }

  @Test
  void eachOfSeveralCustodiansCanOpenIt() throws Exception {
    KeyPair first = pair("RSA");
    KeyPair second = pair("EC");
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ECDSA_P256, random)) {
      byte[] backup =
          backup(List.of(secret(key)), List.of(recoveryKey(first), recoveryKey(second)));

      assertThat(RestoreTest.open(backup, "b", holder(first))).hasSize(1);
      assertThat(RestoreTest.open(backup, "b", holder(second))).hasSize(1);
    }
  }

  @Test
  void nobodyElseCanOpenIt() throws Exception {
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      byte[] backup = backup(List.of(secret(key)), List.of(recoveryKey(pair("RSA"))));
      RecoveryHolder stranger = holder(Keys.rsa(2048));

      KeysException failure =
          catchThrowableOfType(
              KeysException.class, () -> RestoreTest.open(backup, "the backup", stranger));

      assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
      assertThat(failure.text())
          .isEqualTo("the backup is not encrypted to the recovery key " + stranger.keyId());
    }
  }

  @Test
  void aChangedBackupIsRefused() throws Exception {
    KeyPair recovery = pair("EC");
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      byte[] der =
          Pem.blocks(backup(List.of(secret(key)), List.of(recoveryKey(recovery))), "backup")
              .getFirst()
              .der();
      der[der.length - 60] ^= 1;

      KeysException failure =
          catchThrowableOfType(
              KeysException.class,
              () -> RestoreTest.open(Pem.bytes("CMS", der), "the backup", holder(recovery)));

      assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
      assertThat(failure.text()).isEqualTo("the backup was changed: its seal is broken");
    }
  }

  @Test
  void aDamagedKeyInItIsNamedAndNotShown() throws Exception {
    KeyPair recovery = pair("RSA");
    ObjectNode secret = (ObjectNode) JSON.readTree("{\"metadata\": {\"namespace\": \"pf\"}}");
    byte[] damaged =
        Pem.bytes(
            Pem.PRIVATE_KEY, "no key at all, but a secret".getBytes(StandardCharsets.US_ASCII));
    secret.putObject("data").put("private.pem", SecretData.encoded(damaged));
    ((ObjectNode) secret.path("metadata")).put("name", "receipt-signing-key");

    List<RestoredKey> restored =
        RestoreTest.open(
            backup(List.of(secret), List.of(recoveryKey(recovery))), "b", holder(recovery));

    assertThat(restored)
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.works()).isFalse();
              assertThat(key.problem())
                  .isEqualTo(
                      "secret pf/receipt-signing-key, private.pem is damaged:"
                          + " not the PRIVATE KEY it says");
            });
  }

  @Test
  void theSecretsInItCanBeAppliedAgain() throws Exception {
    KeyPair recovery = pair("RSA");
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      ObjectNode secret = secret(key);
      ((ObjectNode) secret.path("metadata")).put("resourceVersion", "17").put("uid", "u");
      byte[] backup = backup(List.of(secret), List.of(recoveryKey(recovery)));

      JsonNode list = opened(backup, recovery);

      assertThat(list.path("kind").asText()).isEqualTo("List");
      JsonNode item = list.path("items").path(0);
      assertThat(item.path("kind").asText()).isEqualTo("Secret");
      assertThat(item.path("metadata").properties())
          .extracting(java.util.Map.Entry::getKey)
          .containsExactlyInAnyOrder("name", "namespace");
      assertThat(item.path("data")).isEqualTo(secret.path("data"));
    }
  }

  private static byte[] backup(List<? extends JsonNode> secrets, List<RecoveryKey> recovery) {
    return SecretBackup.of(List.copyOf(secrets), recovery).getBytes(StandardCharsets.US_ASCII);
  }

  private RecoveryKey recoveryKey(KeyPair pair) throws IOException {
    Path file = Files.createTempFile(folder, "recovery", ".pem");
    Files.write(file, Pem.bytes(Pem.PUBLIC_KEY, pair.getPublic().getEncoded()));
    return RecoveryKey.read(file, NOW);
  }

  private static JsonNode opened(byte[] backup, KeyPair recovery) throws Exception {
    return JSON.readTree(
        new org.bouncycastle.cms.CMSAuthEnvelopedData(Pem.blocks(backup, "b").getFirst().der())
            .getRecipientInfos()
            .iterator()
            .next()
            .getContent(holder(recovery).recipient()));
  }

  static ObjectNode secret(SigningKey key) throws IOException {
    ObjectNode secret =
        (ObjectNode)
            JSON.readTree(
                """
                {"kind": "Secret", "metadata": {"namespace": "pf", "name": "receipt-signing-key"}}
                """);
    secret
        .putObject("data")
        .put("private.pem", SecretData.encoded(key.pem()))
        .put(
            "public.pem",
            SecretData.encoded(key.publicHalf().pem().getBytes(StandardCharsets.US_ASCII)));
    return secret;
  }
}
