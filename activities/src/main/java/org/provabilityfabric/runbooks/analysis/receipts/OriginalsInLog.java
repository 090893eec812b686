package org.provabilityfabric.runbooks.analysis.receipts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.analysis.LogLines;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Verified;

/**
 * Finds the originals of receipts in lines that say that a receipt could not be submitted. Only
 * those count whose signature is good: what no valid key signed is no original. A receipt stands in
 * the line as JSON, as a member of a JSON line, or as a text within one.
 */
public final class OriginalsInLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 100_000;

  private final ReceiptSignatures signatures;
  private final Set<String> known;
  private final Handler handler;
  private long found;
  private long refused;

  /** Receives each original once. */
  @FunctionalInterface
  public interface Handler {
    void original(Receipt receipt, String json) throws IOException;
  }

  /**
   * @param known identifiers of receipts that are not looked for
   */
  public OriginalsInLog(ReceiptSignatures signatures, Set<String> known, Handler handler) {
    this.signatures = signatures;
    this.known = new HashSet<>(known);
    this.handler = handler;
  }

  /**
   * Looks through one log.
   *
   * @throws IOException only where the input itself fails or the handler throws it
   */
  public void read(InputStream log) throws IOException {
    List<String> candidates = new ArrayList<>();
    LogLines.read(
        log,
        line -> {
          if (GatewayLog.saysNotSubmitted(line) && candidates.size() < MOST) {
            candidates.addAll(receiptsIn(line));
          }
        });
    for (String candidate : candidates) {
      judge(candidate);
    }
  }

  private void judge(String json) throws IOException {
    byte[] element = json.getBytes(StandardCharsets.UTF_8);
    List<Receipt> receipts = new ArrayList<>();
    ReceiptReader.read(
        new ByteArrayInputStream(element), (receipt, source) -> receipts.add(receipt));
    if (receipts.size() != 1 || receipts.getFirst().receiptId() == null) {
      refused++;
      return;
    }
    Receipt receipt = receipts.getFirst();
    if (known.contains(receipt.receiptId())) {
      return;
    }
    if (signatures.check(receipt, element) instanceof Verified) {
      known.add(receipt.receiptId());
      found++;
      handler.original(receipt, json);
    } else {
      refused++;
    }
  }

  /** Originals with a good signature. */
  public long found() {
    return found;
  }

  /** What stood in place of one, and no valid key signed. */
  public long refused() {
    return refused;
  }

  private static List<String> receiptsIn(String line) {
    List<String> receipts = new ArrayList<>();
    int at = line.indexOf('{');
    while (at >= 0) {
      String rest = line.substring(at);
      int length = objectLength(rest);
      if (length == 0) {
        at = line.indexOf('{', at + 1);
      } else {
        receiptsOf(rest.substring(0, length), receipts);
        at = line.indexOf('{', at + length);
      }
    }
    return receipts;
  }

  /** How long the JSON object is that a text begins with; 0 if it is none. */
  private static int objectLength(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      return (int) parser.currentLocation().getCharOffset();
    } catch (IOException notJson) {
      return 0;
    }
  }

  private static void receiptsOf(String json, List<String> receipts) {
    try {
      receiptsOf(JSON.readTree(json), json, receipts);
    } catch (IOException notJson) {
      // A text within a line may be anything.
    }
  }

  private static void receiptsOf(JsonNode node, String json, List<String> receipts) {
    if (node.path("receipt_id").isTextual()) {
      receipts.add(json);
      return;
    }
    for (JsonNode member : node) {
      if (member.isObject()) {
        receiptsOf(member, member.toString(), receipts);
      } else if (member.isTextual() && member.textValue().startsWith("{")) {
        receiptsOf(member.textValue(), receipts);
      }
    }
  }
}
