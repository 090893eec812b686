package org.provabilityfabric.runbooks.analysis.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.analysis.signatures.DsseEnvelope;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Forged;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Transplanted;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.UnknownKey;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Unverifiable;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Verified;

/** "Validate receipt signatures", in every form in the field. */
class ReceiptSignaturesTest {
  private static final String GOLDEN_KEY =
      "-----BEGIN PUBLIC KEY-----\n"
          + "MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=\n"
          + "-----END PUBLIC KEY-----\n";
  private static final String GOLDEN_SIGNATURE =
      "FmpDnJfew17EUKQSacrJFqkaKWJlVTXHgj3ecxfMLsnBQdbzqlGR1mAWOu+jRnj7kvI0SpDmFSYVVdS0gJECAA==";
  private static final String GOLDEN =
      ("{'receipt_id':'fixture-receipt-1','tenant':'test','subject_id':'subject-1',"
              + "'query_hash':'%s','index_shard':'0','timestamp':1000000,'result_hash':'%s',"
              + "'result_count':1,'query_time_ms':10,'signature':'%s',"
              + "'labels_accessed':['phi'],'abac_decision':{'allowed':true}}")
          .formatted("a".repeat(64), "b".repeat(64), GOLDEN_SIGNATURE);
  private static final KeyPair KEYS = Keys.ed25519();
  private static final String RECEIPT =
      "{'receipt_id':'r1','tenant':'acme','subject_id':'s \\u00e4 \\\"1\\\"','query_hash':'q',"
          + "'index_shard':'shard_acme','timestamp':1705312800,'result_hash':'h','result_count':0";
  private static final String SIGNED =
      "{'index_shard':'shard_acme','query_hash':'q','receipt_id':'r1','result_hash':'h',"
          + "'signature':'','subject_id':'s \u00e4 \\\"1\\\"','tenant':'acme',"
          + "'timestamp':1705312800}";

  @Test
  void theGoldenVectorIsVerified() throws IOException, KeySetException {
    KeySet keys = KeySetReader.parse(GOLDEN_KEY, "golden");
    Receipt receipt = read(GOLDEN).receipt();

    assertThat(new String(SignedReceipt.bytes(receipt), StandardCharsets.UTF_8))
        .isEqualTo(
            ("{'index_shard':'0','query_hash':'%s','query_time_ms':10,"
                    + "'receipt_id':'fixture-receipt-1','result_count':1,'result_hash':'%s',"
                    + "'signature':'','subject_id':'subject-1','tenant':'test',"
                    + "'timestamp':1000000}")
                .formatted("a".repeat(64), "b".repeat(64))
                .replace('\'', '"'));
    assertThat(check(keys, GOLDEN)).isInstanceOf(Verified.class);
    assertThat(check(keys, GOLDEN.replace("'signature'", "'sig'"))).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "'tenant':'test', 'tenant':'other'",
        "'result_count':1, 'result_count':2",
        "'timestamp':1000000, 'timestamp':1000001",
        "'index_shard':'0', 'index_shard':'1'"
      })
  void whatIsCoveredCannotBeChanged(String from, String to) throws IOException, KeySetException {
    KeySet keys = KeySetReader.parse(GOLDEN_KEY, "golden");

    assertThat(check(keys, GOLDEN.replace(from, to))).isInstanceOf(Forged.class);
  }

  @Test
  void labelsAndDecisionAreNotCovered() throws IOException, KeySetException {
    KeySet keys = KeySetReader.parse(GOLDEN_KEY, "golden");

    assertThat(check(keys, GOLDEN.replace("true", "false"))).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1705312800", "\"2024-01-15T10:00:00Z\"", "\"1705312800\"", "1705312800000"})
  void howTheTimeIsWrittenDoesNotMatter(String timestamp) throws IOException {
    String receipt = RECEIPT.replace("1705312800", timestamp) + ",'sig':'" + sign(SIGNED) + "'}";

    assertThat(check(Keys.set(KEYS), receipt)).isInstanceOf(Verified.class);
  }

  @Test
  void aGatewayThatSignsMillisecondsIsUnderstood() throws IOException {
    String signed = SIGNED.replace("1705312800", "1705312800123");
    String receipt = RECEIPT.replace("1705312800", "1705312800123");

    assertThat(check(Keys.set(KEYS), receipt + ",'sig':'" + sign(signed) + "'}"))
        .isInstanceOf(Verified.class);
  }

  @Test
  void anEnvelopeIsVerifiedAndComparedWithItsReceipt() throws IOException {
    String payload = json(RECEIPT + ",'labels_accessed':['phi']}");
    String envelope = envelope(payload, Keys.sign(KEYS, encoding(payload)));

    assertThat(check(Keys.set(KEYS), carrying(RECEIPT, envelope))).isInstanceOf(Verified.class);
    assertThat(check(Keys.set(KEYS), carrying(RECEIPT.replace("acme", "globex"), envelope)))
        .isEqualTo(new Transplanted(List.of("index_shard", "tenant")));
    assertThat(check(Keys.set(Keys.ed25519()), carrying(RECEIPT, envelope)))
        .isInstanceOf(Forged.class);
  }

  @Test
  void anEnvelopeThatDoesNotRepeatTheCountsDoesNotCoverThem() throws IOException {
    String payload = json(RECEIPT + "}");
    String envelope = envelope(payload, Keys.sign(KEYS, encoding(payload)));
    String more = RECEIPT.replace("'result_count':0", "'result_count':500");

    assertThat(check(Keys.set(KEYS), carrying(more, envelope)))
        .isEqualTo(new Transplanted(List.of("result_count")));
  }

  @Test
  void theLegacyDigestIsUnverifiable() throws IOException, NoSuchAlgorithmException {
    String payload = json(RECEIPT + "}");
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(
        base64(payload.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    digest.update(new byte[32]);

    String receipt = carrying(RECEIPT, envelope(payload, digest.digest()));
    assertThat(check(Keys.set(KEYS), receipt)).isInstanceOf(Unverifiable.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "'signature':null, Unverifiable",
        "'signature':'', Unverifiable",
        "'signature':'not base64!', Forged",
        "'signature':'AAAA', Forged",
        "'signature':'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=', Unverifiable",
        "'signature':'eyJ9', Forged"
      })
  void whatIsNoSignatureIsNotBelieved(String signature, String answer) throws IOException {
    assertThat(check(Keys.set(KEYS), RECEIPT + "," + signature + "}"))
        .satisfies(found -> assertThat(found.getClass().getSimpleName()).isEqualTo(answer));
  }

  @Test
  void aSignatureThatBeginsWithABraceIsNoEnvelope() throws IOException {
    for (int i = 0; ; i++) {
      String signed = SIGNED.replace("'query_hash':'q'", "'query_hash':'q" + i + "'");
      String signature = sign(signed);
      if (Base64.getDecoder().decode(signature)[0] == '{') {
        String receipt = RECEIPT.replace("'query_hash':'q'", "'query_hash':'q" + i + "'");
        assertThat(check(Keys.set(KEYS), receipt + ",'sig':'" + signature + "'}"))
            .isInstanceOf(Verified.class);
        return;
      }
    }
  }

  @Test
  void withoutAnyKeyForReceiptsTheKeyIsUnknown() throws IOException {
    assertThat(check(new KeySet(List.of()), RECEIPT + ",'sig':'" + sign(SIGNED) + "'}"))
        .isInstanceOf(UnknownKey.class);
  }

  @Test
  void saysHowASignatureIsWritten() {
    assertThat(ReceiptSignatures.form(null)).isEqualTo("none");
    assertThat(ReceiptSignatures.form(GOLDEN_SIGNATURE)).isEqualTo("64 bytes");
    assertThat(ReceiptSignatures.form("eyJ9")).isEqualTo("DSSE envelope");
    assertThat(ReceiptSignatures.form("?")).isEqualTo("no base64");
  }

  private static SignatureCheck check(KeySet keys, String receipt) throws IOException {
    Read read = read(receipt);
    return new ReceiptSignatures(keys).check(read.receipt(), read.element());
  }

  private record Read(Receipt receipt, List<Byte> bytes) {
    byte[] element() {
      byte[] element = new byte[bytes.size()];
      for (int i = 0; i < element.length; i++) {
        element[i] = bytes.get(i);
      }
      return element;
    }
  }

  private static Read read(String receipt) throws IOException {
    List<Read> read = new ArrayList<>();
    byte[] json = json(receipt).getBytes(StandardCharsets.UTF_8);
    ReceiptReader.read(
        new ByteArrayInputStream(json),
        (found, source) -> {
          ByteArrayOutputStream element = new ByteArrayOutputStream();
          source.writeLine(element);
          List<Byte> bytes = new ArrayList<>();
          for (byte b : element.toByteArray()) {
            bytes.add(b);
          }
          read.add(new Read(found, bytes));
        });
    return read.getFirst();
  }

  private static String carrying(String receipt, String envelope) {
    return receipt + ",'signature':'" + base64(envelope.getBytes(StandardCharsets.UTF_8)) + "'}";
  }

  private static String envelope(String payload, byte[] signature) {
    return json(
        "{'payloadType':'receipt','payload':'%s','signatures':[{'keyid':'','sig':'%s','alg':'x'}]}"
            .formatted(base64(payload.getBytes(StandardCharsets.UTF_8)), base64(signature)));
  }

  private static byte[] encoding(String payload) {
    return DsseEnvelope.preAuthenticationEncoding(
        "receipt", payload.getBytes(StandardCharsets.UTF_8));
  }

  private static String sign(String signed) {
    return base64(Keys.sign(KEYS, json(signed).getBytes(StandardCharsets.UTF_8)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
