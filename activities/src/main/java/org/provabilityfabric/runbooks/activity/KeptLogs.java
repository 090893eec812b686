package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.VaultException;

/** Evidence that is read back to be analysed, with the result kept beside it. */
final class KeptLogs {
  private final EvidenceBundle bundle;
  private final List<EvidenceRef> pieces;
  private final String producer;

  KeptLogs(EvidenceVault vault, String incident, List<EvidenceRef> pieces, String producer) {
    this.bundle = vault.bundle(incident);
    this.pieces = pieces;
    this.producer = producer;
  }

  /** Reads a stream. */
  @FunctionalInterface
  interface Reader {
    void read(InputStream in) throws IOException;
  }

  /** Analyses evidence; the vault's failures become those of the activity. */
  @FunctionalInterface
  interface Work<T> {
    T done() throws IOException;
  }

  static <T> T told(Work<T> work) {
    try {
      return work.done();
    } catch (VaultException | IOException e) {
      throw Failures.ofVault(e);
    }
  }

  /** Reads all pieces, one after the other. */
  void each(Reader reader) throws IOException {
    for (EvidenceRef piece : pieces) {
      read(piece, reader);
    }
  }

  /** Reads one piece, telling the server while it does that it lives. */
  void read(EvidenceRef piece, Reader reader) throws IOException {
    try (InputStream in =
        new HeartbeatingInput(bundle.read(piece.name()), Activity.getExecutionContext())) {
      reader.read(in);
    }
  }

  /** Keeps the whole result. */
  EvidenceRef keep(String name, Object result) {
    byte[] json = RunbookJson.indented(result);
    String source = pieces.stream().map(EvidenceRef::name).collect(Collectors.joining(", "));
    return ClusterObservationImpl.ref(
        bundle.store(EvidenceRequest.of(name, source, producer), json));
  }

  /** What the pieces lack, so that what was not found may be there all the same. */
  List<Finding> missing() {
    List<Finding> missing = new ArrayList<>();
    for (EvidenceRef piece : pieces) {
      if (!piece.complete()) {
        missing.add(
            Finding.of(
                FindingCode.EVIDENCE_INCOMPLETE,
                "Read from incomplete evidence: " + piece.name() + ": " + piece.missing()));
      }
    }
    return missing;
  }
}
