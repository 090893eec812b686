package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import org.provabilityfabric.runbooks.analysis.certificates.FalsePositiveCandidate;
import org.provabilityfabric.runbooks.analysis.certificates.Leak;

/** What {@code analyze certificates} prints, in one form or the other. */
interface CertificatesPage {
  /** Before anything is read. */
  void begin() throws IOException;

  /** A leak, as it is found. */
  void leak(Leak leak) throws IOException;

  /** A candidate for a false positive, as it is found. */
  void candidate(FalsePositiveCandidate candidate) throws IOException;

  /** All that was found. */
  void end(CertificatesVerdict verdict) throws IOException;
}
