package org.provabilityfabric.runbooks.analysis.receipts;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.ElementFields;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.JsonElements;
import org.provabilityfabric.runbooks.analysis.PlainFields;
import org.provabilityfabric.runbooks.analysis.PlainShape;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.ProblemLog;
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

  private final Handler handler;
  private final ProblemLog problems = new ProblemLog();
  private final List<String> flaws = new ArrayList<>();
  private long read;

  private ReceiptReader(Handler handler) {
    this.handler = handler;
  }

  /**
   * Reads all receipts of the input.
   *
   * @throws IOException only where the input itself fails or the handler throws it
   */
  public static Reading read(InputStream in, Handler handler) throws IOException {
    ReceiptReader reader = new ReceiptReader(handler);
    JsonElements.read(in, MARKS, reader.new PlainElements());
    return new Reading(reader.read, reader.problems.problems());
  }

  /** The same with every element read in the careful way, to compare with. */
  static Reading readCarefully(InputStream in, Handler handler) throws IOException {
    ReceiptReader reader = new ReceiptReader(handler);
    JsonElements.read(in, MARKS, reader.new Elements());
    return new Reading(reader.read, reader.problems.problems());
  }

  /** The fields by which a receipt is known among JSON objects. */
  public static Set<String> marks() {
    return MARKS;
  }

  /** Turns elements into receipts. */
  private class Elements implements JsonElements.Handler {
    @Override
    public boolean element(JsonElement element) throws IOException {
      if (MARKS.stream().noneMatch(element.fields()::has)) {
        problem(element.problem(ProblemKind.UNKNOWN_SHAPE, notAReceipt(element)));
        return true;
      }
      flaws.clear();
      Receipt receipt = receipt(new ElementFields(element.fields(), flaws::add));
      for (String flaw : flaws) {
        problem(element.problem(ProblemKind.FIELD, flaw));
      }
      read++;
      handler.receipt(receipt, element);
      return true;
    }

    @Override
    public void problem(Problem problem) throws IOException {
      problems.add(problem);
      handler.problem(problem);
    }
  }

  /** The same in less time for elements that are written in the plain way. */
  private final class PlainElements extends Elements implements JsonElements.PlainHandler {
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
      read++;
      handler.receipt(receipt, element);
      return true;
    }
  }

  private static String notAReceipt(JsonElement element) {
    StringBuilder names = new StringBuilder();
    element
        .fields()
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
