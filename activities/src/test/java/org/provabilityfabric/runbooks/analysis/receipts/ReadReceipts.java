package org.provabilityfabric.runbooks.analysis.receipts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.Reading;

/** Keeps everything that the reader tells. */
final class ReadReceipts implements ReceiptReader.Handler {
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  Reading read(String input) throws IOException {
    return read(input.getBytes(StandardCharsets.UTF_8));
  }

  Reading read(byte[] input) throws IOException {
    return ReceiptReader.read(new ByteArrayInputStream(input), this);
  }

  @Override
  public void receipt(Receipt receipt, JsonElement source) {
    receipts.add(receipt);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  List<Receipt> receipts() {
    return receipts;
  }

  List<Problem> problems() {
    return problems;
  }

  List<String> ids() {
    return receipts.stream().map(receipt -> String.valueOf(receipt.receiptId())).toList();
  }
}
