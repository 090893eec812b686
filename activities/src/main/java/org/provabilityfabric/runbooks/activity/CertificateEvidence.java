package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.InputStream;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.certificates.CertificateRequest;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.VaultException;

/** The evidence that an analysis of certificates reads and leaves behind. */
final class CertificateEvidence {
  private static final String PRODUCER = "CertificateReading";

  private final EvidenceBundle bundle;
  private final CertificateRequest request;

  CertificateEvidence(EvidenceVault vault, CertificateRequest request) {
    this.bundle = vault.bundle(request.incident());
    this.request = request;
  }

  /** Work on evidence. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does the work; what fails is told as the vault's failure. */
  <T> T told(Work<T> work) {
    try {
      return work.run();
    } catch (VaultException | IOException e) {
      throw Failures.ofVault(e);
    }
  }

  /** Reads a piece back, with heartbeats. */
  InputStream read(EvidenceRef piece) {
    return new HeartbeatingInput(bundle.read(piece.name()), Activity.getExecutionContext());
  }

  /** Keeps a whole result. */
  EvidenceRef keep(String name, Object result) {
    byte[] json = RunbookJson.indented(result);
    return ClusterObservationImpl.ref(bundle.store(entry(name), json));
  }

  /** Begins a list. */
  CandidateLines lines(String name) {
    return new CandidateLines(bundle.create(entry(name)), request.certificates().complete());
  }

  private EvidenceRequest entry(String name) {
    return new EvidenceRequest(
        name,
        request.certificates().name(),
        PRODUCER,
        request.window().from(),
        request.window().to());
  }
}
