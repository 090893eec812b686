package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Function;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * The receipts that the gateway goes on writing after the alert: each tenant reads its own shard.
 */
public final class LiveReceipts {
  private LiveReceipts() {}

  /**
   * Returns the receipts after a moment.
   *
   * @param key the key that the gateway signs with at a time
   */
  public static LiveDocuments after(Instant begin, Function<Instant, SigningKey> key) {
    return new RegularDocuments(
        begin, (tenant, round, at) -> receipt(tenant, tenant + "-" + round, at, key.apply(at)));
  }

  /**
   * Returns one receipt, signed.
   *
   * @param name tells it from all others
   */
  public static ObjectNode receipt(String tenant, String name, Instant at, SigningKey key) {
    ObjectNode receipt = Json.object().put("receipt_id", "rcpt-live-" + name);
    receipt.put("tenant", tenant).put("subject_id", "user-" + tenant + "-01");
    receipt.put("index_shard", "shard_" + tenant);
    receipt.put("query_hash", ReceiptGenerator.sha256("query/live/" + name));
    receipt.put("result_hash", ReceiptGenerator.sha256("result/live/" + name));
    receipt.put("timestamp", at.getEpochSecond());
    receipt.put("result_count", 3).put("query_time_ms", 12);
    receipt.putArray("labels_accessed").add("internal");
    ObjectNode decision = receipt.putObject("abac_decision").put("allowed", true);
    decision
        .put("policy_version", "2026-02-11")
        .putArray("rules_applied")
        .add("tenant-shard-match");
    return ReceiptSigner.with(key).sign(receipt);
  }
}
