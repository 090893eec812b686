package org.provabilityfabric.runbooks.analysis.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm.SignatureField;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;

/** "Validate certificate signatures": the configured bytes, envelopes, and everything else. */
class CertificateSignaturesTest {
  private static final String SIGNED =
      "{\"action_taken\":\"ALLOW\",\"cert_id\":\"c1\",\"detectors\":{\"pii\":0,\"secret\":0},"
          + "\"note\":\"é\\n\",\"policy_hash\":\"p\",\"risk_score\":0.50,\"signature\":\"\","
          + "\"tenant\":\"acme\",\"text_hash\":\"t\",\"timestamp\":1705312800}";

  private final KeyPair keys = Keys.ed25519();

  @Test
  void theDefaultCoversEverythingWithTheSignatureEmptyWhateverTheOrderAndSpacing()
      throws IOException {
    String signature = signature(SIGNED);
    String received =
        "{ \"tenant\": \"acme\", \"signature\": \""
            + signature
            + "\", \"cert_id\": \"c1\",\n"
            + "  \"risk_score\": 0.50, \"note\": \"\\u00e9\\n\", \"policy_hash\": \"p\",\n"
            + "  \"detectors\": {\"secret\": 0, \"pii\": 0}, \"timestamp\": 1705312800,\n"
            + "  \"text_hash\": \"t\", \"action_taken\": \"ALLOW\"}";

    assertThat(check(SignedForm.STANDARD, received)).isInstanceOf(SignatureCheck.Verified.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"pii\":0|\"pii\":1",
        "0.50|0.5",
        "\"acme\"|\"globex\"",
        "\"note\"|\"more\":1,\"note\""
      })
  void anyOtherByteIsForged(String before, String after) throws IOException {
    String received = received(SIGNED, signature(SIGNED)).replace(before, after);

    assertThat(check(SignedForm.STANDARD, received)).isInstanceOf(SignatureCheck.Forged.class);
  }

  @Test
  void whatIsCoveredIsConfiguration() throws IOException {
    SignedForm form = new SignedForm(SignatureField.ABSENT, Set.of("cert_id", "text_hash"));
    String signature = signature("{\"cert_id\":\"c1\",\"text_hash\":\"t\"}");

    assertThat(check(form, received(SIGNED, signature)))
        .isInstanceOf(SignatureCheck.Verified.class);
    assertThat(check(SignedForm.STANDARD, received(SIGNED, signature)))
        .isInstanceOf(SignatureCheck.Forged.class);
  }

  @Test
  void aSignatureWhoseFirstByteLooksLikeAnEnvelopeIsStillASignature() throws IOException {
    String signed = SIGNED;
    for (int i = 0; Keys.sign(keys, bytes(signed))[0] != '{'; i++) {
      signed = SIGNED.replace("\"c1\"", "\"c" + i + "\"");
    }

    assertThat(check(SignedForm.STANDARD, received(signed, signature(signed))))
        .isInstanceOf(SignatureCheck.Verified.class);
  }

  @Test
  void anotherKeyIsForged() throws IOException {
    String signature = encoded(Keys.sign(Keys.ed25519(), bytes(SIGNED)));

    assertThat(check(SignedForm.STANDARD, received(SIGNED, signature)))
        .isInstanceOf(SignatureCheck.Forged.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AAAA", "e30="})
  void anyOtherFormIsUnverifiableAndNeverForged(String signature) throws IOException {
    assertThat(check(SignedForm.STANDARD, received(SIGNED, signature)))
        .isInstanceOf(SignatureCheck.Unverifiable.class);
  }

  @Test
  void anEnvelopeIsVerifiedAndComparedWithItsCertificate() throws IOException {
    String envelope = envelope(SIGNED);
    String carried =
        SIGNED.replace("\"note\"", "\"dsse_envelope\":" + quoted(envelope) + ",\"note\"");
    String inSignature = received(SIGNED, encoded(bytes(envelope)));

    assertThat(check(SignedForm.STANDARD, carried)).isInstanceOf(SignatureCheck.Verified.class);
    assertThat(check(SignedForm.STANDARD, inSignature)).isInstanceOf(SignatureCheck.Verified.class);
    assertThat(check(SignedForm.STANDARD, carried.replace("acme", "globex")))
        .isEqualTo(new SignatureCheck.Transplanted(List.of("tenant")));
  }

  @Test
  void deepNestingIsNoStackOverflow() throws IOException {
    String deep =
        "{\"cert_id\":\"c\",\"signature\":\""
            + "A".repeat(86)
            + "==\",\"x\":"
            + "[".repeat(50)
            + "]".repeat(50)
            + "}";

    assertThat(check(SignedForm.STANDARD, deep)).isInstanceOf(SignatureCheck.Forged.class);
  }

  private SignatureCheck check(SignedForm form, String certificate) throws IOException {
    CertificateSignatures signatures = new CertificateSignatures(form, Keys.set(keys));
    List<SignatureCheck> checks = new ArrayList<>();
    CertificateReader.read(
        new ByteArrayInputStream(bytes(certificate)),
        (read, source) -> checks.add(signatures.check(read, source)));
    assertThat(checks).hasSize(1);
    return checks.getFirst();
  }

  private String signature(String message) {
    return encoded(Keys.sign(keys, bytes(message)));
  }

  private String envelope(String payload) {
    String type = "application/json";
    byte[] body = bytes(payload);
    String header = "DSSEv1 " + type.length() + " " + type + " " + body.length + " ";
    byte[] signed = new byte[header.length() + body.length];
    System.arraycopy(bytes(header), 0, signed, 0, header.length());
    System.arraycopy(body, 0, signed, header.length(), body.length);
    return "{\"payloadType\":\"%s\",\"payload\":\"%s\",\"signatures\":[{\"sig\":\"%s\"}]}"
        .formatted(type, encoded(body), encoded(Keys.sign(keys, signed)));
  }

  private static String received(String signed, String signature) {
    return signed.replace("\"signature\":\"\"", "\"signature\":\"" + signature + "\"");
  }

  private static String quoted(String text) throws IOException {
    return new ObjectMapper().writeValueAsString(text);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
