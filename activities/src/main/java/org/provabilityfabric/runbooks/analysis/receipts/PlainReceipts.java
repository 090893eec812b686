package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.PlainFields;
import org.provabilityfabric.runbooks.analysis.PlainShape;
import org.provabilityfabric.runbooks.analysis.Timestamps;

/**
 * Receipts that are written in the plain way: the same answers as from their tree, in less time.
 */
final class PlainReceipts {
  static final PlainShape SHAPE =
      new PlainShape(
          ReceiptReader.marks(),
          List.of(
              "receipt_id",
              "tenant",
              "subject_id",
              "query_hash",
              "index_shard",
              "timestamp",
              "result_hash",
              "result_count",
              "query_time_ms",
              "signature",
              "labels_accessed",
              "abac_decision",
              "abac_decision.allowed",
              "abac_decision.policy_version",
              "abac_decision.rules_applied",
              "sig",
              "sign_alg",
              "action",
              "resource",
              "granted",
              "reason"));

  private static final int RECEIPT_ID = SHAPE.field("receipt_id");
  private static final int TENANT = SHAPE.field("tenant");
  private static final int SUBJECT_ID = SHAPE.field("subject_id");
  private static final int QUERY_HASH = SHAPE.field("query_hash");
  private static final int INDEX_SHARD = SHAPE.field("index_shard");
  private static final int TIMESTAMP = SHAPE.field("timestamp");
  private static final int RESULT_HASH = SHAPE.field("result_hash");
  private static final int RESULT_COUNT = SHAPE.field("result_count");
  private static final int QUERY_TIME_MS = SHAPE.field("query_time_ms");
  private static final int SIGNATURE = SHAPE.field("signature");
  private static final int LABELS_ACCESSED = SHAPE.field("labels_accessed");
  private static final int ALLOWED = SHAPE.field("abac_decision.allowed");
  private static final int POLICY_VERSION = SHAPE.field("abac_decision.policy_version");
  private static final int RULES_APPLIED = SHAPE.field("abac_decision.rules_applied");
  private static final int SIG = SHAPE.field("sig");
  private static final int SIGN_ALG = SHAPE.field("sign_alg");
  private static final int ACTION = SHAPE.field("action");
  private static final int RESOURCE = SHAPE.field("resource");
  private static final int GRANTED = SHAPE.field("granted");
  private static final int REASON = SHAPE.field("reason");

  private static final long FIRST_MILLISECONDS = 100_000_000_000L;
  private static final long FIRST_MICROSECONDS = FIRST_MILLISECONDS * 1000;

  private PlainReceipts() {}

  /** The receipt, or null if the careful way has to read it. */
  static @Nullable Receipt receipt(PlainFields fields) {
    String newer = fields.text(SIG);
    Receipt receipt =
        new Receipt(
            fields.text(RECEIPT_ID),
            fields.name(TENANT),
            fields.text(SUBJECT_ID),
            fields.text(QUERY_HASH),
            fields.name(INDEX_SHARD),
            timestamp(fields),
            fields.text(RESULT_HASH),
            fields.whole(RESULT_COUNT).orElse(0),
            fields.whole(QUERY_TIME_MS).orElse(0),
            fields.texts(LABELS_ACCESSED),
            ReceiptReader.allowed(fields.flag(ALLOWED), fields.flag(GRANTED)),
            fields.name(POLICY_VERSION),
            fields.texts(RULES_APPLIED),
            newer == null ? fields.text(SIGNATURE) : newer,
            fields.name(SIGN_ALG),
            fields.name(ACTION),
            fields.text(RESOURCE),
            fields.text(REASON));
    return fields.unsure() ? null : receipt;
  }

  private static @Nullable Instant timestamp(PlainFields fields) {
    if (fields.isNumber(TIMESTAMP)) {
      long number = fields.whole(TIMESTAMP).orElse(-1);
      if (number < 0 || number >= FIRST_MICROSECONDS) {
        fields.doubt();
        return null;
      }
      return number < FIRST_MILLISECONDS
          ? Instant.ofEpochSecond(number)
          : Instant.ofEpochMilli(number);
    }
    String text = fields.name(TIMESTAMP);
    Instant instant = text == null ? null : Timestamps.of(text).orElse(null);
    if (fields.has(TIMESTAMP) && instant == null) {
      fields.doubt();
    }
    return instant;
  }
}
