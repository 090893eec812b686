package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;

/** Which recovery keys may encrypt a backup, and who holds their private half. */
class RecoveryKeyTest extends RecoveryKeys {
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
    Files.write(file, Pem.bytes(Pem.PUBLIC_KEY, Keys.rsa(1024).getPublic().getEncoded()));
    assertThat(refused(file)).endsWith(" is RSA of less than 2048 bits");
  }

  @Test
  void aCertificateServesAsLongAsItIsInForce() throws Exception {
    Path file = folder.resolve("recovery.pem");
    try (SigningKey key = KnownKeys.of(KeyAlgorithm.RSA_3072)) {
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

  private String refused(Path file) {
    return catchThrowableOfType(KeysException.class, () -> RecoveryKey.read(file, NOW)).text();
  }

  private static String refused(byte[] pem, char @Nullable [] passphrase) {
    return catchThrowableOfType(
            KeysException.class, () -> RecoveryHolder.read(pem, "key.pem", passphrase))
        .text();
  }
}
