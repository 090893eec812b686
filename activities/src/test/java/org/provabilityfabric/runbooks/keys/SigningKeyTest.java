package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;

/** "generate_keys.py", where the keys are used. */
class SigningKeyTest {
  private final SecureRandom random = new SecureRandom();

  @ParameterizedTest
  @EnumSource(KeyAlgorithm.class)
  void aNewKeyIsReadAgainAndByTheJdkAsWhatItSays(KeyAlgorithm algorithm) throws Exception {
    try (SigningKey key = SigningKey.generate(algorithm, random);
        SigningKey again = SigningKey.read(key.pem(), "the secret")) {
      String jdkName =
          switch (algorithm) {
            case ED25519 -> "Ed25519";
            case ECDSA_P256 -> "EC";
            case RSA_3072 -> "RSA";
          };
      byte[] pkcs8 = Pem.blocks(key.pem(), "new").getFirst().der();
      byte[] spki = key.publicHalf().spki();
      KeyFactory jdk = KeyFactory.getInstance(jdkName);

      assertThat(jdk.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)).getFormat())
          .isEqualTo("PKCS#8");
      assertThat(jdk.generatePublic(new X509EncodedKeySpec(spki)).getEncoded()).isEqualTo(spki);
      assertThat(key.publicHalf().algorithm()).isEqualTo(algorithm.word());
      assertThat(key.publicHalf().keyId())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(spki)));
      assertThat(Signing.belongTogether(key, key.publicHalf())).isTrue();
      ofTheKindAndSizeAsked(algorithm, publicKey(jdkName, key));
      assertThat(again.publicHalf()).isEqualTo(key.publicHalf());
      assertThat(Signing.belongTogether(again, key.publicHalf())).isTrue();
    }
  }

  @Test
  void theKeysOfOlderToolsAreReadToo() throws Exception {
    try (SigningKey ec = KnownKeys.of(KeyAlgorithm.ECDSA_P256);
        SigningKey rsa = KnownKeys.of(KeyAlgorithm.RSA_3072)) {
      byte[] pkcs1 = inner(rsa);
      assertThat(SigningKey.read(Pem.bytes("RSA PRIVATE KEY", pkcs1), "old").publicHalf())
          .isEqualTo(rsa.publicHalf());
      byte[] sec1 = inner(ec);
      assertThat(SigningKey.read(Pem.bytes("EC PRIVATE KEY", sec1), "old").publicHalf())
          .isEqualTo(ec.publicHalf());
    }
  }

  @Test
  void theGoldenVectorsKeyHasItsKnownPublicHalf() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    byte[] prefix = HexFormat.of().parseHex("302e020100300506032b657004220420");
    byte[] pkcs8 = java.util.Arrays.copyOf(prefix, 48);
    System.arraycopy(seed, 0, pkcs8, 16, 32);

    try (SigningKey key = SigningKey.read(Pem.bytes(Pem.PRIVATE_KEY, pkcs8), "the vector")) {
      assertThat(Base64.getEncoder().encodeToString(key.publicHalf().spki()))
          .isEqualTo("MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=");
    }
  }

  @ParameterizedTest
  @EnumSource(KeyAlgorithm.class)
  void neitherItsTextNorAFailureTellsAnyOfIt(KeyAlgorithm algorithm) {
    try (SigningKey key = KnownKeys.of(algorithm)) {
      byte[] pem = key.pem();
      Canary canary = Canary.of(pem);
      byte[] damaged = pem.clone();
      damaged[damaged.length / 2] ^= 0x15;
      damaged[40] ^= 0x15;

      assertThat(canary.foundIn(key.toString())).isEmpty();
      KeysException failure =
          catchThrowableOfType(
              KeysException.class, () -> SigningKey.read(damaged, "secret pf/key, private.pem"));
      if (failure != null) {
        assertThat(failure).hasMessageStartingWith("secret pf/key, private.pem").hasNoCause();
        assertThat(canary.foundIn(failure.text())).isEmpty();
      }
      assertThat(canary.foundIn(new String(pem, StandardCharsets.US_ASCII)))
          .as("the search finds what is there")
          .isNotEmpty();
    }
  }

  @Test
  void aClosedKeyIsWiped() {
    SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, random);
    key.close();

    assertThat(Pem.blocks(key.pem(), "closed").getFirst().der()).containsOnly(0);
  }

  @Test
  void whatIsNoKeyIsRefusedByItsPlace() {
    assertThat(refusal("nothing here")).isEqualTo("the secret has no private key in PEM");
    assertThat(
            refusal(
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"))
        .isEqualTo("the secret is a ENCRYPTED PRIVATE KEY, expected PKCS #8");
    assertThat(refusal("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
        .isEqualTo("the secret is damaged: not the PRIVATE KEY it says");
  }

  private static String refusal(String pem) {
    return catchThrowableOfType(
            KeysException.class,
            () -> SigningKey.read(pem.getBytes(StandardCharsets.US_ASCII), "the secret"))
        .text();
  }

  private static void ofTheKindAndSizeAsked(KeyAlgorithm algorithm, Object made) {
    switch (algorithm) {
      case ED25519 -> assertThat(made).isInstanceOf(EdECPublicKey.class);
      case ECDSA_P256 ->
          assertThat(made)
              .isInstanceOfSatisfying(
                  ECPublicKey.class,
                  key -> assertThat(key.getParams().toString()).contains("secp256r1"));
      case RSA_3072 ->
          assertThat(made)
              .isInstanceOfSatisfying(
                  RSAPublicKey.class,
                  key -> assertThat(key.getModulus().bitLength()).isEqualTo(3072));
    }
  }

  private static Object publicKey(String name, SigningKey key) throws Exception {
    return KeyFactory.getInstance(name)
        .generatePublic(new X509EncodedKeySpec(key.publicHalf().spki()));
  }

  private static byte[] inner(SigningKey key) throws Exception {
    return PrivateKeyInfo.getInstance(Pem.blocks(key.pem(), "k").getFirst().der())
        .parsePrivateKey()
        .toASN1Primitive()
        .getEncoded();
  }
}
