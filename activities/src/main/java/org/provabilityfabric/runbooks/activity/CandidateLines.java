package org.provabilityfabric.runbooks.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSink;
import org.provabilityfabric.runbooks.analysis.certificates.FalsePositiveCandidate;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;

/**
 * Candidates for false positives, one JSON document a line, each with an empty field {@code label}
 * for a person to fill in.
 */
final class CandidateLines implements CertificateSink, AutoCloseable {
  private static final ObjectWriter JSON =
      RunbookJson.mapper()
          .copy()
          .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS)
          .writerFor(FalsePositiveCandidate.class);

  private final EvidenceWriter writer;
  private final OutputStream lines;
  private final boolean whole;

  /**
   * Lines into an entry.
   *
   * @param whole whether the certificates behind them are all there
   */
  CandidateLines(EvidenceWriter writer, boolean whole) {
    this.writer = writer;
    this.lines = new BufferedOutputStream(writer);
    this.whole = whole;
  }

  @Override
  public void candidate(FalsePositiveCandidate candidate) throws IOException {
    lines.write(JSON.writeValueAsBytes(candidate));
    lines.write('\n');
  }

  /** Keeps what was written. */
  EvidenceRef finish() throws IOException {
    lines.flush();
    return ClusterObservationImpl.ref(
        whole ? writer.finish() : writer.finishPartial("the certificates are not complete"));
  }

  @Override
  public void close() {
    writer.close();
  }
}
