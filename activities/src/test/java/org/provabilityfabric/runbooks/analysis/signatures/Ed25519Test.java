package org.provabilityfabric.runbooks.analysis.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both engines, against published vectors and against each other. */
class Ed25519Test {
  private static final BigInteger SECRET = BigInteger.valueOf(123_456_789).pow(7).mod(Edwards.L);
  private static final KeyPair KEYS = Keys.ed25519();

  /** A published vector; all parts in hexadecimal digits. */
  record Vector(String key, String message, String signature, boolean valid) {
    static Vector of(String line) {
      List<String> parts = List.of(line.split(",", -1));
      return new Vector(parts.get(0), parts.get(1), parts.get(2), parts.get(3).equals("valid"));
    }

    boolean verifiedBy(Ed25519Engine engine) {
      try {
        return Ed25519Verifier.of(bytes(key), engine).verifies(bytes(message), bytes(signature));
      } catch (UnsupportedKeyException refused) {
        return false;
      }
    }
  }

  static Stream<Ed25519Engine> engines() {
    return Stream.concat(CorrettoEngine.loaded().stream(), Stream.of(new PortableEngine()));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void givesThePublishedAnswers(Ed25519Engine engine) {
    List<Vector> vectors = vectors("wycheproof.csv");

    assertThat(vectors).hasSizeGreaterThan(100);
    assertThat(vectors)
        .allSatisfy(vector -> assertThat(vector.verifiedBy(engine)).isEqualTo(vector.valid()));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void refusesEveryEdgeCaseOfTheTamingPaper(Ed25519Engine engine) {
    List<Vector> vectors = vectors("speccheck.csv");

    assertThat(vectors).hasSize(12);
    assertThat(vectors).noneMatch(vector -> vector.verifiedBy(engine));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aMalleableSIsNotASecondSignature(Ed25519Engine engine) throws UnsupportedKeyException {
    byte[] message = text("receipt");
    byte[] signature = Keys.sign(KEYS, message);
    BigInteger s = Edwards.number(Arrays.copyOfRange(signature, 32, 64));
    byte[] malleable = Arrays.copyOf(signature, 64);
    System.arraycopy(Edwards.littleEndian(s.add(Edwards.L)), 0, malleable, 32, 32);
    SignatureVerifier verifier = Ed25519Verifier.of(raw(KEYS), engine);

    assertThat(verifier.verifies(message, signature)).isTrue();
    assertThat(verifier.verifies(message, malleable)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aSignerCannotMakeSignaturesThatOnlySomeMachinesAccept(Ed25519Engine engine)
      throws UnsupportedKeyException {
    byte[] key = Edwards.BASE.times(SECRET).encoded();
    SignatureVerifier verifier = Ed25519Verifier.of(key, engine);

    for (int i = 1; i <= 4; i++) {
      BigInteger nonce = BigInteger.valueOf(987_654_321L + i).pow(8).mod(Edwards.L);
      byte[] honest = Edwards.sign(SECRET, nonce, Edwards.NEUTRAL, "receipt");
      assertThat(verifier.verifies(text("receipt"), honest)).isTrue();
      for (Edwards.Point small : Edwards.smallOrders()) {
        byte[] mixed = Edwards.sign(SECRET, nonce, small, "receipt");
        assertThat(verifier.verifies(text("receipt"), mixed)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void keysOfSmallOrMixedOrderAreRefused(Ed25519Engine engine) {
    for (Edwards.Point small : Edwards.smallOrders()) {
      byte[] mixed = Edwards.BASE.times(SECRET).plus(small).encoded();
      for (byte[] key : List.of(small.encoded(), mixed, Edwards.NEUTRAL.encoded())) {
        assertThatThrownBy(() -> Ed25519Verifier.of(key, engine))
            .isInstanceOf(UnsupportedKeyException.class)
            .hasMessageContaining("prime order");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 63, 65, 128})
  void aSignatureOfAnotherLengthIsNone(int length) throws UnsupportedKeyException {
    SignatureVerifier verifier = PublicKey.of(KEYS.getPublic().getEncoded()).verifier();

    assertThat(verifier.verifies(text("receipt"), new byte[length])).isFalse();
  }

  @Property(tries = 300)
  void bothEnginesAgreeOnEveryDamage(
      @ForAll @Size(max = 200) byte[] message,
      @ForAll @IntRange(min = 0, max = 63) int place,
      @ForAll byte damage)
      throws UnsupportedKeyException {
    byte[] signature = Keys.sign(KEYS, message);
    signature[place] ^= damage;
    for (Ed25519Engine engine : engines().toList()) {
      assertThat(Ed25519Verifier.of(raw(KEYS), engine).verifies(message, signature))
          .isEqualTo(damage == 0);
    }
  }

  @Test
  void theFastEngineLoadsWhereItIsBuiltFor() {
    boolean linuxOnIntel =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");

    assertThat(CorrettoEngine.loaded().isPresent()).isEqualTo(linuxOnIntel);
  }

  private static List<Vector> vectors(String name) {
    try (InputStream in = Ed25519Test.class.getResourceAsStream("/ed25519/" + name)) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(line -> !line.startsWith("#")).map(Vector::of).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] raw(KeyPair keys) {
    byte[] spki = keys.getPublic().getEncoded();
    return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
