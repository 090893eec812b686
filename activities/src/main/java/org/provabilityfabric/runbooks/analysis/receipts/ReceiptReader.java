package org.provabilityfabric.runbooks.analysis.receipts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.ElementFields;
import org.provabilityfabric.runbooks.analysis.ElementReader;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.JsonElements;
import org.provabilityfabric.runbooks.analysis.PlainFields;
import org.provabilityfabric.runbooks.analysis.PlainShape;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.Reading;

/**
 * Reads access receipts as a stream, in any of their shapes and wrappings (see {@link
 * JsonElements}). What cannot be read is named and counted; nothing in the input ends the reading.
 */
public final class ReceiptReader {
  private static final Set<String> MARKS =
      Set.of(
          "receipt_id",
          "subject_id",
          "index_shard",
          "query_hash",
          "result_hash",
          "labels_accessed",
          "abac_decision");

  /** Receives what is read. */
  @FunctionalInterface
  public interface Handler {
    /**
     * One receipt.
     *
     * @param source the element as it was received, valid only during this call
     */
    void receipt(Receipt receipt, JsonElement source) throws IOException;

    /** One problem; all are also counted in the {@link Reading}. */
    default void problem(Problem problem) throws IOException {}
  }

  private ReceiptReader() {}

  /**
   * Reads all receipts of the input.
   *
   * @throws IOException only where the input itself fails or the handler throws it
   */
  public static Reading read(InputStream in, Handler handler) throws IOException {
    return new PlainlyWritten(handler).readAll(in);
  }

  /** The same with every element read in the careful way, to compare with. */
  static Reading readCarefully(InputStream in, Handler handler) throws IOException {
    return new Receipts(handler).readAll(in);
  }

  /** The fields by which a receipt is known among JSON objects. */
  public static Set<String> marks() {
    return MARKS;
  }

  private static class Receipts extends ElementReader<Receipt> {
    private final Handler handler;

    Receipts(Handler handler) {
      super(MARKS);
      this.handler = handler;
    }

    @Override
    protected Receipt read(ObjectNode fields, Consumer<String> wrong) {
      return receipt(new ElementFields(fields, wrong));
    }

    @Override
    protected String unknown(ObjectNode fields) {
      return notAReceipt(fields);
    }

    @Override
    protected void deliver(Receipt receipt, JsonElement source) throws IOException {
      handler.receipt(receipt, source);
    }

    @Override
    protected void tell(Problem problem) throws IOException {
      handler.problem(problem);
    }
  }

  /** The same in less time for elements that are written in the plain way. */
  private static final class PlainlyWritten extends Receipts implements JsonElements.PlainHandler {
    PlainlyWritten(Handler handler) {
      super(handler);
    }

    @Override
    public PlainShape shape() {
      return PlainReceipts.SHAPE;
    }

    @Override
    public boolean plain(PlainFields fields, JsonElement element) throws IOException {
      Receipt receipt = PlainReceipts.receipt(fields);
      if (receipt == null) {
        return false;
      }
      counted(receipt, element);
      return true;
    }
  }

  private static String notAReceipt(ObjectNode fields) {
    StringBuilder names = new StringBuilder();
    fields
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (names.length() < 100) {
                names.append(names.isEmpty() ? "" : ", ").append(name);
              }
            });
    return "not an access receipt: none of its fields is known: " + names;
  }

  private static Receipt receipt(ElementFields fields) {
    ElementFields decision = fields.in("abac_decision");
    return new Receipt(
        fields.text("receipt_id"),
        fields.text("tenant"),
        fields.text("subject_id"),
        fields.text("query_hash"),
        fields.text("index_shard"),
        fields.timestamp("timestamp"),
        fields.text("result_hash"),
        fields.whole("result_count").orElse(0),
        fields.whole("query_time_ms").orElse(0),
        fields.texts("labels_accessed"),
        allowed(decision.flag("allowed"), fields.flag("granted")),
        decision.text("policy_version"),
        decision.texts("rules_applied"),
        fields.firstText("sig", "signature"),
        fields.text("sign_alg"),
        fields.text("action"),
        fields.text("resource"),
        fields.text("reason"));
  }

  static @Nullable Boolean allowed(@Nullable Boolean decision, @Nullable Boolean granted) {
    if (decision == null || granted == null) {
      return decision == null ? granted : decision;
    }
    return decision && granted;
  }
}
