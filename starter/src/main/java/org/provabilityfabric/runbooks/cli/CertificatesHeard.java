package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.util.List;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSink;
import org.provabilityfabric.runbooks.analysis.certificates.FalsePositiveCandidate;
import org.provabilityfabric.runbooks.analysis.certificates.Leak;

/**
 * Hands what is found to those who want it.
 *
 * @param listeners who want every certificate
 */
record CertificatesHeard(
    CertificatesPage page, NamedProblems problems, List<CertificateSink> listeners)
    implements CertificateSink {
  @Override
  public void certificate(Certificate certificate, JsonElement source) throws IOException {
    for (CertificateSink listener : listeners) {
      listener.certificate(certificate, source);
    }
  }

  @Override
  public void leak(Leak leak) throws IOException {
    page.leak(leak);
  }

  @Override
  public void candidate(FalsePositiveCandidate candidate) throws IOException {
    page.candidate(candidate);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }
}
