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
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;

/** "Backup current certificates", encrypted to a recovery key. */
@Timeout(60)
class SecretBackupTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();

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
      RecoveryHolder stranger = holder(pair("RSA"));

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

  @Test
  void anEncryptedRecoveryKeyWantsItsPassphrase() throws Exception {
    KeyPair recovery = pair("EC");
    PemObject encrypted =
        new JcaPKCS8Generator(
                recovery.getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setPassword("correct horse".toCharArray())
                    .setProvider(Signing.PROVIDER)
                    .build())
            .generate();
    byte[] pem = Pem.bytes(encrypted.getType(), encrypted.getContent());

    assertThat(RecoveryHolder.read(pem.clone(), "key.pem", "correct horse".toCharArray()).keyId())
        .isEqualTo(holder(recovery).keyId());
    assertThat(refused(pem.clone(), null)).isEqualTo("key.pem is encrypted: give its passphrase");
    assertThat(refused(pem.clone(), "wrong".toCharArray()))
        .isEqualTo("key.pem cannot be decrypted: is the passphrase right?");
  }

  @Test
  void thePrivateHalfIsRefusedOnAWorker() throws Exception {
    Path file = folder.resolve("recovery.pem");
    Files.write(file, Pem.bytes(Pem.PRIVATE_KEY, pair("RSA").getPrivate().getEncoded()));

    assertThat(refused(file))
        .isEqualTo(
            "the recovery key "
                + file
                + " holds a private key; only the public half may be on a worker");
  }

  @Test
  void aKeyThatCannotEncryptIsRefused() throws Exception {
    Path file = folder.resolve("recovery.pem");
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      Files.writeString(file, key.publicHalf().pem());
    }
    assertThat(refused(file)).endsWith(" is ed25519, expected RSA or EC");
    KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
    weak.initialize(1024);
    Files.write(file, Pem.bytes(Pem.PUBLIC_KEY, weak.generateKeyPair().getPublic().getEncoded()));
    assertThat(refused(file)).endsWith(" is RSA of less than 2048 bits");
  }

  @Test
  void aCertificateServesAsLongAsItIsInForce() throws Exception {
    Path file = folder.resolve("recovery.pem");
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.RSA_3072, random)) {
      KeyCertificate.Wanted wanted =
          new KeyCertificate.Wanted("CN=recovery", NOW.minusSeconds(60), Duration.ofDays(1));
      Files.writeString(file, KeyCertificate.selfSigned(key, wanted, random).pem());

      assertThat(RecoveryKey.read(file, NOW).keyId()).isEqualTo(key.publicHalf().keyId());
      KeysException late =
          catchThrowableOfType(
              KeysException.class, () -> RecoveryKey.read(file, NOW.plus(Duration.ofDays(2))));
      assertThat(late.text()).contains("is a certificate in force from 2026-11-23T09:59:00Z to");
    }
  }

  private static byte[] backup(List<? extends JsonNode> secrets, List<RecoveryKey> recovery) {
    return SecretBackup.of(List.copyOf(secrets), recovery).getBytes(StandardCharsets.US_ASCII);
  }

  private String refused(Path file) {
    return catchThrowableOfType(KeysException.class, () -> RecoveryKey.read(file, NOW)).text();
  }

  private static String refused(byte[] pem, char @Nullable [] passphrase) {
    return catchThrowableOfType(
            KeysException.class, () -> RecoveryHolder.read(pem, "key.pem", passphrase))
        .text();
  }

  private RecoveryKey recoveryKey(KeyPair pair) throws IOException {
    Path file = Files.createTempFile(folder, "recovery", ".pem");
    Files.write(file, Pem.bytes(Pem.PUBLIC_KEY, pair.getPublic().getEncoded()));
    return RecoveryKey.read(file, NOW);
  }

  private static RecoveryHolder holder(KeyPair pair) {
    return RecoveryHolder.read(
        Pem.bytes(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()), "the recovery key", null);
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

  private static KeyPair pair(String kind) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (kind.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp384r1"));
    } else {
      generator.initialize(3072);
    }
    return generator.generateKeyPair();
  }
}
