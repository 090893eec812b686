package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.provabilityfabric.runbooks.analysis.Sample;
import org.provabilityfabric.runbooks.analysis.TimeSpan;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptSubmission;
import org.provabilityfabric.runbooks.contract.receipts.ResubmitOrder;
import org.provabilityfabric.runbooks.contract.receipts.Resubmitted;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerException;
import org.provabilityfabric.runbooks.ledger.Window;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Hands originals of receipts to the ledger, and looks what is there before and after. */
public final class ReceiptSubmissionImpl implements ReceiptSubmission {
  private final EvidenceVault vault;
  private final LedgerClient ledger;

  /** Takes originals from {@code vault} to {@code ledger}. */
  public ReceiptSubmissionImpl(EvidenceVault vault, LedgerClient ledger) {
    this.vault = vault;
    this.ledger = ledger;
  }

  @Override
  public Resubmitted resubmitReceipts(ResubmitOrder order) {
    return ReceiptEvidence.told(
        () -> {
          Originals originals = originals(order);
          try {
            return submitted(order, originals);
          } catch (LedgerException e) {
            throw LedgerFailures.failure(e);
          }
        });
  }

  private Resubmitted submitted(ResubmitOrder order, Originals originals) throws IOException {
    Set<String> before = there(originals);
    long submitted = 0;
    List<String> refused = new ArrayList<>();
    for (Map.Entry<String, String> original : originals.byId.entrySet()) {
      if (before.contains(original.getKey()) || order.dryRun()) {
        continue;
      }
      Activity.getExecutionContext().heartbeat(submitted);
      try {
        ledger.submitReceipt(original.getValue());
        submitted++;
      } catch (LedgerException e) {
        if (e.kind().retryable()) {
          throw e;
        }
        refused.add(original.getKey() + ": " + e.getMessage());
      }
    }
    long verified = there(originals).size();
    return new Resubmitted(
        submitted,
        before.size(),
        verified,
        Lists.first(Sample.KEPT, refused),
        findings(order, originals, refused, verified));
  }

  private static List<Finding> findings(
      ResubmitOrder order, Originals originals, List<String> refused, long verified) {
    List<Finding> findings = new ArrayList<>();
    if (!refused.isEmpty()) {
      findings.add(
          Finding.of(
              FindingCode.INVALID_INPUT,
              "The ledger refused " + refused.size() + " originals, first " + refused.getFirst()));
    }
    long lacking = originals.byId.size() - refused.size() - verified;
    if (lacking > 0 && !order.dryRun()) {
      findings.add(
          Finding.of(
              FindingCode.RECEIPTS_MISSING,
              lacking + " originals that the ledger took cannot be read back from it."));
    }
    return findings;
  }

  /** Which of the originals the ledger has. */
  private Set<String> there(Originals originals) throws IOException {
    Instant first = originals.times.first();
    Instant last = originals.times.last();
    Set<String> ids = new HashSet<>();
    if (first == null || last == null) {
      return ids;
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    ledger.receipts(Window.between(first, last.plusSeconds(1)), lines, () -> false);
    ReceiptReader.read(
        new ByteArrayInputStream(lines.toByteArray()),
        (receipt, source) -> {
          if (originals.byId.containsKey(String.valueOf(receipt.receiptId()))) {
            ids.add(String.valueOf(receipt.receiptId()));
          }
        });
    return ids;
  }

  private Originals originals(ResubmitOrder order) throws IOException {
    Originals originals = new Originals(new LinkedHashMap<>(), new TimeSpan());
    try (InputStream in = vault.bundle(order.incident()).read(order.originals().name())) {
      ReceiptReader.read(
          in,
          (receipt, source) -> {
            originals.byId.put(
                receipt.name(source.index()),
                new String(source.bytes(), StandardCharsets.UTF_8).strip());
            originals.times.add(receipt.timestamp());
          });
    }
    return originals;
  }

  /** The originals, as JSON by their identifiers, and when they are of. */
  private record Originals(Map<String, String> byId, TimeSpan times) {}
}
