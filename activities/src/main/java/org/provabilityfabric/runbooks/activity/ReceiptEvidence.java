package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptRequest;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;
import org.provabilityfabric.runbooks.vault.VaultException;

/** The evidence that an analysis of receipts reads and leaves behind. */
final class ReceiptEvidence {
  private static final String PRODUCER = "ReceiptReading";

  private final EvidenceBundle bundle;
  private final ReceiptRequest request;

  ReceiptEvidence(EvidenceVault vault, ReceiptRequest request) {
    this.bundle = vault.bundle(request.incident());
    this.request = request;
  }

  /** Work on evidence. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does the work; what fails is told as the vault's failure. */
  static <T> T told(Work<T> work) {
    try {
      return work.run();
    } catch (VaultException e) {
      throw Failures.kind(e).failure("The evidence vault: " + e.getMessage(), e);
    } catch (IOException e) {
      throw FailureKind.SERVER_ERROR.failure("The evidence vault: " + e.getMessage(), e);
    }
  }

  /** Reads a piece back, with heartbeats. */
  InputStream read(EvidenceRef piece) {
    return new HeartbeatingInput(bundle.read(piece.name()), Activity.getExecutionContext());
  }

  /** The identifiers of all receipts that were captured. */
  Set<String> receiptIds() throws IOException {
    Set<String> ids = new HashSet<>();
    try (InputStream in = read(request.receipts())) {
      ReceiptReader.read(
          in,
          (receipt, source) -> {
            if (receipt.receiptId() != null) {
              ids.add(receipt.receiptId());
            }
          });
    }
    return ids;
  }

  /** Keeps a whole result. */
  EvidenceRef keep(String name, Object result) {
    byte[] json = RunbookJson.indented(result);
    return ClusterObservationImpl.ref(bundle.store(entry(name), json));
  }

  /** Begins a list. */
  EvidenceWriter list(String name) {
    return bundle.create(entry(name));
  }

  private EvidenceRequest entry(String name) {
    return new EvidenceRequest(
        name, request.receipts().name(), PRODUCER, request.window().from(), request.window().to());
  }
}
