package org.provabilityfabric.runbooks.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptSignatures;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;

/** Whether receipts were signed with the keys of a backup: it holds the right ones. */
public final class RestoredReceipts {
  private RestoredReceipts() {}

  /**
   * A receipt, and what became of its signature.
   *
   * @param id the receipt's
   * @param verified whether a key of the backup signed it
   * @param text the key's id, or why not
   */
  public record Checked(String id, boolean verified, String text) {}

  /**
   * Checks receipts.
   *
   * @param receipts an array, one JSON object a line, or a ledger's answer
   * @throws IOException where they cannot be read
   */
  public static List<Checked> check(List<RestoredKey> keys, InputStream receipts)
      throws IOException {
    ReceiptSignatures signatures = new ReceiptSignatures(keySet(keys));
    List<Checked> checked = new ArrayList<>();
    ReceiptReader.read(
        receipts,
        (receipt, source) -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          source.writeLine(bytes);
          SignatureCheck check = signatures.check(receipt, bytes.toByteArray());
          checked.add(
              new Checked(
                  String.valueOf(receipt.receiptId()),
                  check instanceof SignatureCheck.Verified,
                  text(check)));
        });
    return List.copyOf(checked);
  }

  private static String text(SignatureCheck check) {
    return switch (check) {
      case SignatureCheck.Verified verified -> verified.keyId();
      case SignatureCheck.Forged forged -> forged.reason();
      case SignatureCheck.Unverifiable unverifiable -> unverifiable.reason();
      case SignatureCheck.UnknownKey unknown -> unknown.reason();
      case SignatureCheck.Transplanted moved ->
          "signed for another receipt: " + String.join(", ", moved.fields());
    };
  }

  private static KeySet keySet(List<RestoredKey> keys) {
    StringBuilder pem = new StringBuilder();
    keys.forEach(key -> pem.append(key.publicHalf() == null ? "" : key.publicHalf().pem()));
    try {
      return pem.isEmpty()
          ? new KeySet(List.of())
          : KeySetReader.parse(pem.toString(), "the backup");
    } catch (KeySetException e) {
      throw KeysException.malformed(String.valueOf(e.getMessage()));
    }
  }
}
