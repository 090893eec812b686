package org.provabilityfabric.runbooks.analysis.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Forged;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Transplanted;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.UnknownKey;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Unverifiable;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Verified;

class EnvelopeCheckTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "application/vnd.provability.receipt+json";
  private static final KeyPair KEYS = Keys.ed25519();
  private static final SignedFields FIELDS =
      new SignedFields(Set.of("receipt_id", "tenant"), Set.of("sig"), Set.of("timestamp"));
  private static final EnvelopeCheck CHECK = new EnvelopeCheck(Keys.set(KEYS), FIELDS);
  private static final String PAYLOAD =
      "{\"receipt_id\":\"r1\",\"tenant\":\"acme\",\"timestamp\":1705312800,\"result_count\":3,"
          + "\"labels\":[\"phi\"]}";

  /** The example of the DSSE specification. */
  @Test
  void signsTheEncodingOfTypeAndPayloadWithTheirLengths() {
    byte[] encoded =
        DsseEnvelope.preAuthenticationEncoding(
            "http://example.com/HelloWorld", text("hello world"));

    assertThat(encoded).isEqualTo(text("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
  }

  @Test
  void aGoodEnvelopeOnItsOwnRecordIsVerified() throws Exception {
    assertThat(check(signed(PAYLOAD), PAYLOAD)).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"receipt_id\":\"r1\",\"tenant\":\"acme\",\"timestamp\":\"2024-01-15T10:00:00Z\","
            + "\"result_count\":\"3\",\"labels\":[\"phi\"],\"sig\":\"x\"}",
        "{\"receipt_id\":\"r1\",\"tenant\":\"acme\",\"timestamp\":1705312800000}",
        "{\"receipt_id\":\"r1\",\"tenant\":\"acme\",\"added_by_the_ledger\":true}"
      })
  void theSameSaidInAnotherWayIsTheSame(String record) throws Exception {
    assertThat(check(signed(PAYLOAD), record)).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"receipt_id\":\"r2\",\"tenant\":\"acme\"}|receipt_id",
        "{\"receipt_id\":\"r1\",\"tenant\":\"globex\"}|tenant",
        "{\"receipt_id\":\"r1\"}|tenant",
        "{\"receipt_id\":\"r1\",\"tenant\":\"acme\",\"timestamp\":1705312801}|timestamp",
        "{\"receipt_id\":\"r1\",\"tenant\":\"acme\",\"result_count\":4}|result_count",
        "{\"receipt_id\":\"r1\",\"tenant\":\"acme\",\"labels\":[\"public\"]}|labels"
      })
  void anEnvelopeOnAnotherRecordIsTransplanted(String record, String field) throws Exception {
    assertThat(check(signed(PAYLOAD), record)).isEqualTo(new Transplanted(List.of(field)));
  }

  @Test
  void aPayloadThatSaysLessDoesNotCoverTheRecord() throws Exception {
    assertThat(check(signed("{\"receipt_id\":\"r1\"}"), PAYLOAD))
        .isEqualTo(new Transplanted(List.of("tenant")));
    assertThat(check(signed("[]"), PAYLOAD)).isInstanceOf(Transplanted.class);
    assertThat(check(signed("no JSON"), PAYLOAD)).isInstanceOf(Transplanted.class);
  }

  @Test
  void aChangedPayloadOrTypeIsForged() throws Exception {
    String good = envelope(TYPE, PAYLOAD, sign(TYPE, PAYLOAD), null);
    String other = envelope(TYPE, PAYLOAD.replace("acme", "globex"), sign(TYPE, PAYLOAD), null);

    assertThat(check(good.replace(TYPE, "text/plain"), PAYLOAD)).isInstanceOf(Forged.class);
    assertThat(check(other, PAYLOAD)).isInstanceOf(Forged.class);
  }

  @Test
  void whatTheEnvelopeSaysOfItsAlgorithmChangesNothing() throws Exception {
    assertThat(check(signed(PAYLOAD).replace("ed25519", "none"), PAYLOAD))
        .isInstanceOf(Verified.class);
  }

  @Test
  void anUnknownKeyIsNotAForgery() throws Exception {
    assertThat(check(envelope(TYPE, PAYLOAD, sign(TYPE, PAYLOAD), "elsewhere"), PAYLOAD))
        .isInstanceOf(UnknownKey.class);
  }

  @Test
  void theLegacyDigestIsUnverifiableNeverGoodAndNeverForged() throws Exception {
    String legacy = envelope(TYPE, PAYLOAD, legacyDigest(PAYLOAD), null);

    assertThat(check(legacy, PAYLOAD))
        .isInstanceOfSatisfying(
            Unverifiable.class, found -> assertThat(found.reason()).contains("legacy"));
    assertThat(check(legacy, PAYLOAD.replace("acme", "globex")))
        .isInstanceOfSatisfying(
            Unverifiable.class,
            found -> assertThat(found.reason()).endsWith("the record differs in tenant"));
    assertThat(check(envelope(TYPE, PAYLOAD, new byte[32], null), PAYLOAD))
        .isInstanceOf(Unverifiable.class);
  }

  @Test
  void oneGoodSignatureOfSeveralIsEnough() throws Exception {
    String second = "{\"keyid\":\"elsewhere\",\"sig\":\"AAAA\"},";
    String both = signed(PAYLOAD).replace("\"signatures\":[", "\"signatures\":[" + second);

    assertThat(check(both, PAYLOAD)).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|no text `payload`",
        "{|not valid JSON",
        "{\"payload\":\"\",\"payload\":\"\"}|Duplicate",
        "{\"payload\":\"AAAA\",\"signatures\":[]}|no signatures",
        "{\"payload\":\"%\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AAAA\"}]}|no base64",
        "{\"payload\":\"AAAA\",\"signatures\":[{}]}|no text `sig`"
      })
  void whatIsNoEnvelopeIsTold(String json, String message) {
    assertThatThrownBy(() -> DsseEnvelope.parse(text(json)))
        .isInstanceOf(EnvelopeException.class)
        .hasMessageContaining(message);
  }

  @Property(tries = 500)
  void arbitraryBytesAreAnEnvelopeOrAreTold(@ForAll byte[] bytes) {
    try {
      DsseEnvelope.parse(bytes);
    } catch (EnvelopeException told) {
      assertThat(told.getMessage()).isNotBlank();
    }
  }

  private static SignatureCheck check(String envelope, String record)
      throws EnvelopeException, IOException {
    JsonNode fields = JSON.readTree(record);
    return CHECK.check(DsseEnvelope.parse(text(envelope)), fields, null);
  }

  private static String signed(String payload) {
    return envelope(TYPE, payload, sign(TYPE, payload), null);
  }

  private static byte[] sign(String type, String payload) {
    return Keys.sign(KEYS, DsseEnvelope.preAuthenticationEncoding(type, text(payload)));
  }

  private static byte[] legacyDigest(String payload) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(text(Base64.getEncoder().encodeToString(text(payload))));
    digest.update(new byte[32]);
    return digest.digest();
  }

  private static String envelope(
      String type, String payload, byte[] signature, @Nullable String keyId) {
    return ("{\"payloadType\":\"%s\",\"payload\":\"%s\",\"signatures\":[{%s\"sig\":\"%s\","
            + "\"alg\":\"ed25519\"}]}")
        .formatted(
            type,
            Base64.getEncoder().encodeToString(text(payload)),
            keyId == null ? "" : "\"keyid\":\"" + keyId + "\",",
            Base64.getEncoder().encodeToString(signature));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
