package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;

@Timeout(60)
class SignedReceiptTest {
  private static final Instant AT = Instant.ofEpochSecond(1_000_000);
  private static final String GOLDEN_KEY =
      "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=\n"
          + "-----END PUBLIC KEY-----\n";
  private static final String GOLDEN_SIGNATURE =
      "FmpDnJfew17EUKQSacrJFqkaKWJlVTXHgj3ecxfMLsnBQdbzqlGR1mAWOu+jRnj7kvI0SpDmFSYVVdS0gJECAA==";

  @Test
  void theGoldenVectorVerifiesWhateverTheOrderAndWhatIsNotCovered() throws Exception {
    ObjectNode receipt =
        receipt(
            """
            {"timestamp": 1000000, "tenant": "test", "subject_id": "subject-1",
             "result_hash": "%s", "result_count": 1, "receipt_id": "fixture-receipt-1",
             "query_time_ms": 10, "query_hash": "%s", "index_shard": "0",
             "labels_accessed": ["pii"], "abac_decision": {"allowed": true}, "signature": "%s"}
            """
                .formatted("b".repeat(64), "a".repeat(64), GOLDEN_SIGNATURE));

    assertThat(check(receipt, GOLDEN_KEY)).isInstanceOf(SignatureCheck.Verified.class);
    assertThat(check(receipt.put("tenant", "globex"), GOLDEN_KEY))
        .isInstanceOf(SignatureCheck.Forged.class);
  }

  @Test
  void aSignatureWhoseFirstByteLooksLikeAnEnvelopeIsStillASignature() throws Exception {
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, new SecureRandom())) {
      ObjectNode receipt = receipt("{\"tenant\": \"test\", \"timestamp\": 1000000}");
      byte[] signature = {};
      for (int i = 0; signature.length == 0 || signature[0] != '{'; i++) {
        signature =
            Signing.sign(key, SignedReceipt.signedBytes(receipt.put("receipt_id", "r" + i)));
      }
      receipt.put("signature", Base64.getEncoder().encodeToString(signature));

      assertThat(check(receipt, key.publicHalf().pem()))
          .isInstanceOf(SignatureCheck.Verified.class);
    }
  }

  @Test
  void whatNobodyCanVerifyIsNotForged() throws Exception {
    ObjectNode receipt = receipt("{\"receipt_id\": \"r\", \"timestamp\": 1000000}");

    assertThat(check(receipt, GOLDEN_KEY)).isInstanceOf(SignatureCheck.Unverifiable.class);
    for (String odd : new String[] {"no base64!", encoded(new byte[32]), encoded("{".getBytes(StandardCharsets.US_ASCII))}) {
      assertThat(check(receipt.put("signature", odd), GOLDEN_KEY))
          .isInstanceOf(SignatureCheck.Unverifiable.class);
    }
  }

  private static SignatureCheck check(ObjectNode receipt, String pem) throws KeySetException {
    KeySet keys = KeySetReader.parse(pem, "the key");
    return SignedReceipt.check(
        receipt,
        receipt.hasNonNull("signature") ? receipt.path("signature").asText() : null,
        AT,
        keys);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static ObjectNode receipt(String json) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(json);
  }
}
