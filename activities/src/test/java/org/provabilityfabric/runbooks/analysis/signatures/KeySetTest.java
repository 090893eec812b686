package org.provabilityfabric.runbooks.analysis.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Forged;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.UnknownKey;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Unverifiable;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Verified;

class KeySetTest {
  private static final byte[] MESSAGE = "receipt".getBytes(StandardCharsets.UTF_8);
  private static final KeyPair OLD = Keys.ed25519();
  private static final KeyPair NEW = Keys.ed25519();
  private static final String ROTATED = "2024-02-01T00:00:00Z";
  private static final Instant BEFORE = Instant.parse("2024-01-15T10:00:00Z");
  private static final Instant AFTER = Instant.parse("2024-02-15T10:00:00Z");

  @Test
  void aRotationDoesNotTurnOlderRecordsInvalid() throws KeySetException {
    KeySet keys = rotated();

    assertThat(check(keys, OLD, null, BEFORE)).isEqualTo(new Verified(id(OLD)));
    assertThat(check(keys, NEW, null, AFTER)).isEqualTo(new Verified(id(NEW)));
    assertThat(check(keys, OLD, id(OLD), BEFORE)).isEqualTo(new Verified(id(OLD)));
  }

  @Test
  void aKeyIsNotBelievedOutsideItsValidity() throws KeySetException {
    KeySet keys = rotated();

    assertThat(check(keys, OLD, null, AFTER))
        .isInstanceOfSatisfying(
            Forged.class, forged -> assertThat(forged.reason()).contains("until " + ROTATED));
    assertThat(check(keys, OLD, id(OLD), AFTER)).isInstanceOf(UnknownKey.class);
    assertThat(check(keys, NEW, null, BEFORE)).isInstanceOf(Forged.class);
    assertThat(check(keys, OLD, null, null)).isInstanceOf(Unverifiable.class);
  }

  @Test
  void aNamedKeyThatIsNotThereIsUnknownAndNoOtherIsTried() throws KeySetException {
    assertThat(check(rotated(), OLD, id(Keys.ed25519()), BEFORE)).isInstanceOf(UnknownKey.class);
    assertThat(check(new KeySet(List.of()), OLD, null, BEFORE)).isInstanceOf(UnknownKey.class);
    assertThat(check(rotated(), OLD, id(NEW), AFTER)).isInstanceOf(Forged.class);
  }

  @Test
  void keysInPemAreValidAtAnyTime(@TempDir Path folder) throws IOException, KeySetException {
    Path both = Files.writeString(folder.resolve("both.pem"), Keys.pem(OLD) + Keys.pem(NEW));
    Path again = Files.writeString(folder.resolve("again.pem"), "comment\n" + Keys.pem(OLD));
    KeySet keys = KeySetReader.read(List.of(both, again));

    assertThat(keys.keys()).extracting(VerificationKey::keyId).startsWith(id(OLD), id(NEW));
    assertThat(check(keys, NEW, "", BEFORE)).isEqualTo(new Verified(id(NEW)));
    assertThat(check(keys, NEW, null, null)).isEqualTo(new Verified(id(NEW)));
    assertThat(check(keys, Keys.ed25519(), null, BEFORE)).isInstanceOf(Forged.class);
  }

  @Test
  void keysForAnotherUseAreLeftOut() throws KeySetException {
    KeySet keys = rotated();

    assertThat(keys.forUse("receipt-signing").keys()).hasSize(2);
    assertThat(keys.forUse("egress-signing").keys()).isEmpty();
    assertThat(Keys.set(OLD).forUse("egress-signing").keys()).hasSize(1);
  }

  @Test
  void aKeyMayHaveANameOfItsOwn() throws KeySetException {
    KeySet keys =
        KeySetReader.parse(
            "{\"keys\":[{\"keyId\":\"gateway-7\",\"algorithm\":\"whatever\",\"publicKey\":\""
                + Keys.pem(OLD).replace("\n", "\\n")
                + "\"}]}",
            "keys.json");

    assertThat(check(keys, OLD, "gateway-7", BEFORE)).isEqualTo(new Verified(id(OLD)));
    assertThat(check(keys, OLD, "sha256:" + id(OLD), BEFORE)).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello|x: expected a public key in PEM",
        "{|x: not valid JSON",
        "{\"keys\":1}|x: expected a JSON object with a list `keys`",
        "{\"keys\":[{}]}|x: keys[0].publicKey: expected a public key in PEM",
        "{\"keys\":[{\"notafter\":null}]}|keys[0].notafter: unknown, did you mean `notAfter`?",
        "{\"keys\":[{\"publicKey\":\"KEY\",\"notAfter\":\"never\"}]}|notAfter: expected an instant",
        "{\"keys\":[{\"publicKey\":\"KEY\",\"keyId\":\"ZERO\"}]}|expected the key's SHA-256",
        "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----|this is a private key",
        "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----|found -----BEGIN CERTIFICATE",
        "-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----|expected a public key"
      })
  void whatIsNoKeySetIsToldWithItsPlace(String text, String message) {
    String written =
        text.replace("KEY\"", Keys.pem(OLD).replace("\n", "\\n") + "\"")
            .replace("ZERO", "0".repeat(64));

    assertThatThrownBy(() -> KeySetReader.parse(written, "x"))
        .isInstanceOf(KeySetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMissingFileIsToldByName(@TempDir Path folder) {
    assertThatThrownBy(() -> KeySetReader.read(folder.resolve("none.pem")))
        .isInstanceOf(KeySetException.class)
        .hasMessageContaining("none.pem: the file cannot be read");
  }

  private static KeySet rotated() throws KeySetException {
    return KeySetReader.parse(
        "{\"keys\":["
            + entry(OLD, "\"2023-01-01T00:00:00Z\"", "\"" + ROTATED + "\"")
            + ","
            + entry(NEW, "\"2024-02-01T00:00:01+00:00\"", "null")
            + "]}",
        "keys.json");
  }

  private static String entry(KeyPair keys, String notBefore, String notAfter) {
    return ("{\"keyId\":\"%s\",\"algorithm\":\"ed25519\",\"publicKey\":\"%s\","
            + "\"use\":\"receipt-signing\",\"notBefore\":%s,\"notAfter\":%s}")
        .formatted(id(keys), Keys.pem(keys).replace("\n", "\\n"), notBefore, notAfter);
  }

  private static SignatureCheck check(
      KeySet keys, KeyPair signer, @Nullable String keyId, @Nullable Instant at) {
    return keys.check(MESSAGE, Keys.sign(signer, MESSAGE), keyId, at);
  }

  private static String id(KeyPair keys) {
    return Keys.publicKey(keys).fingerprint();
  }
}
