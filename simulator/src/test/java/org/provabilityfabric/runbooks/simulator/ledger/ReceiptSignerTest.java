package org.provabilityfabric.runbooks.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.simulator.http.Json;

class ReceiptSignerTest {
  private static ObjectNode fixture() {
    ObjectNode receipt = Json.object().put("tenant", "test").put("receipt_id", "fixture-receipt-1");
    receipt.put("subject_id", "subject-1").put("query_hash", "a".repeat(64));
    receipt.put("index_shard", "0").put("timestamp", 1000000);
    receipt.put("result_hash", "b".repeat(64)).put("result_count", 1).put("query_time_ms", 10);
    receipt.putArray("labels_accessed").add("public");
    receipt.putObject("abac_decision").put("allowed", true);
    return receipt;
  }

  @Test
  void theGoldenVectorIsSignedAsTheLedgerSignsIt() {
    assertThat(new String(ReceiptSigner.signedBytes(fixture()), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"index_shard":"0","query_hash":"%s","query_time_ms":10,\
            "receipt_id":"fixture-receipt-1","result_count":1,"result_hash":"%s","signature":"",\
            "subject_id":"subject-1","tenant":"test","timestamp":1000000}\
            """
                .formatted("a".repeat(64), "b".repeat(64)));
    assertThat(ReceiptSigner.withTestKey().sign(fixture()).path("signature").asText())
        .isEqualTo(
            "FmpDnJfew17EUKQSacrJFqkaKWJlVTXHgj3ecxfMLsnBQdbzqlGR1mAWOu+jRnj7kvI0SpDmFSYVVdS0gJECAA==");
  }

  @Test
  void countsOfZeroAreLeftOutOfWhatIsSigned() {
    ObjectNode receipt = fixture().put("result_count", 0).put("query_time_ms", 0);
    assertThat(new String(ReceiptSigner.signedBytes(receipt), StandardCharsets.UTF_8))
        .doesNotContain("result_count")
        .doesNotContain("query_time_ms");
  }
}
