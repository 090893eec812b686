package org.provabilityfabric.runbooks.analysis.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicKeyTest {
  private static final byte[] MESSAGE = "receipt".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "another".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({
    "ed25519, Ed25519",
    "ecdsa-p256, SHA256withECDSA",
    "ecdsa-p256, SHA256withECDSAinP1363Format",
    "rsa, SHA256withRSA"
  })
  void everyTypeOfKeyHasItsAlgorithm(String type, String algorithm) throws UnsupportedKeyException {
    KeyPair keys = keys(type);
    PublicKey key = PublicKey.of(keys.getPublic().getEncoded());
    byte[] signature = Keys.sign(algorithm, keys.getPrivate(), MESSAGE);

    assertThat(key.type().word()).isEqualTo(type);
    assertThat(key.verifier().verifies(MESSAGE, signature)).isTrue();
    assertThat(key.verifier().verifies(OTHER, signature)).isFalse();
    signature[signature.length - 1] ^= 1;
    assertThat(key.verifier().verifies(MESSAGE, signature)).isFalse();
    assertThat(key.verifier().verifies(MESSAGE, new byte[0])).isFalse();
    assertThat(key.verifier().verifies(MESSAGE, new byte[64])).isFalse();
  }

  @Test
  void aSignatureByAnotherAlgorithmOfTheSameKeyIsNone() throws UnsupportedKeyException {
    KeyPair keys = Keys.rsa(2048);
    byte[] weak = Keys.sign("SHA1withRSA", keys.getPrivate(), MESSAGE);

    assertThat(PublicKey.of(keys.getPublic().getEncoded()).verifier().verifies(MESSAGE, weak))
        .isFalse();
  }

  @Test
  void unknownTypesAndWeakKeysAreRefused() {
    refused(Keys.ec("secp384r1").getPublic().getEncoded(), "P-256");
    refused(Keys.rsa(1024).getPublic().getEncoded(), "2048 to 8192 bits, found 1024");
    refused(new byte[] {0x30, 0}, "SubjectPublicKeyInfo");
    refused(MESSAGE, "SubjectPublicKeyInfo");
    refused(Keys.spki(new byte[32]), "prime order");
    refused(generated("X25519"), "1.3.101.110");
  }

  private static byte[] generated(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic().getEncoded();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys(String type) {
    return switch (type) {
      case "ed25519" -> Keys.ed25519();
      case "ecdsa-p256" -> Keys.ec("secp256r1");
      default -> Keys.rsa(2048);
    };
  }

  private static void refused(byte[] spki, String why) {
    assertThatThrownBy(() -> PublicKey.of(spki))
        .isInstanceOf(UnsupportedKeyException.class)
        .hasMessageContaining(why);
  }
}
