package org.provabilityfabric.runbooks.analysis.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a gateway signs for a receipt: compact JSON with sorted keys in UTF-8, {@code
 * signature} there as the empty text, counts left out when they are 0, labels and decision not
 * covered.
 */
final class SignedReceipt {
  private static final HexFormat HEX = HexFormat.of();

  private SignedReceipt() {}

  /**
   * The bytes, with the time in whole Unix seconds.
   *
   * @param receipt one that has a time
   */
  static byte[] bytes(Receipt receipt) {
    long seconds = receipt.timestamp() == null ? 0 : receipt.timestamp().getEpochSecond();
    return bytes(receipt, Long.toString(seconds));
  }

  /**
   * The bytes with the time as the receipt writes it, for gateways that sign another unit than
   * seconds; null where it is no whole number.
   */
  static byte @Nullable [] bytesAsWritten(Receipt receipt, JsonNode fields) {
    JsonNode timestamp = fields.path("timestamp");
    return timestamp.isIntegralNumber() ? bytes(receipt, timestamp.asText()) : null;
  }

  private static byte[] bytes(Receipt receipt, String timestamp) {
    StringBuilder json = new StringBuilder(512).append('{');
    text(json, "index_shard", receipt.indexShard());
    text(json.append(','), "query_hash", receipt.queryHash());
    if (receipt.queryTimeMs() != 0) {
      json.append(",\"query_time_ms\":").append(receipt.queryTimeMs());
    }
    text(json.append(','), "receipt_id", receipt.receiptId());
    if (receipt.resultCount() != 0) {
      json.append(",\"result_count\":").append(receipt.resultCount());
    }
    text(json.append(','), "result_hash", receipt.resultHash());
    text(json.append(','), "signature", null);
    text(json.append(','), "subject_id", receipt.subjectId());
    text(json.append(','), "tenant", receipt.tenant());
    json.append(",\"timestamp\":").append(timestamp).append('}');
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void text(StringBuilder json, String name, @Nullable String value) {
    json.append('"').append(name).append("\":\"");
    String text = value == null ? "" : value;
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        json.append(text, written, i);
        escape(json, c);
        written = i + 1;
      }
    }
    json.append(text, written, text.length()).append('"');
  }

  private static void escape(StringBuilder json, char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\b' -> json.append("\\b");
      case '\f' -> json.append("\\f");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> json.append("\\u").append(HEX.toHexDigits(c));
    }
  }
}
